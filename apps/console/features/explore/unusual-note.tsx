import { useTranslations } from "use-intl";

interface UnusualNoteProps {
  unusual: ReadonlyMap<string, ReadonlySet<string>>;
  /** Days are set against their weekday, hours against the same hour of it. */
  granularity: string;
}

/** How many values of the chart are out of the ordinary, and by which rule. Nothing when none is. */
export function UnusualNote({ unusual, granularity }: UnusualNoteProps) {
  const t = useTranslations("explore");
  const count = [...unusual.values()].reduce((sum, buckets) => sum + buckets.size, 0);
  if (count === 0) return null;

  return (
    <p className="mt-1 text-xs text-pretty text-ink-2" data-testid="unusual-note">
      {t("unusualNote", { count, step: granularity })}
    </p>
  );
}
