import { useTranslations } from "use-intl";

interface SeriesNoteProps {
  /** Series with a colour of their own in the chart. */
  drawn: number;
  /** Series of the answer, all of them in the table. */
  listed: number;
  /** There are more than the answer holds. */
  isTruncated: boolean;
}

/** Which part of the series is seen where. Nothing when it is all of them everywhere. */
export function SeriesNote({ drawn, listed, isTruncated }: SeriesNoteProps) {
  const t = useTranslations("explore");
  const key = isTruncated
    ? drawn < listed
      ? "seriesOfMore"
      : "firstOfMore"
    : drawn < listed
      ? "seriesOfAll"
      : null;
  if (key === null) return null;

  return (
    <p className="mt-2 text-xs text-ink-3" data-testid="series-note">
      {t(key, { drawn, listed })}
    </p>
  );
}
