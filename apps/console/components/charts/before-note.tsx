import { useLocale, useTranslations } from "use-intl";
import { formatDayRange } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { addDays } from "#lib/range/calendar-day.ts";

/** More dotted lines than this would hide what they are compared with; the tooltip and the table have them all. */
export const COMPARED_MAX = 3;

interface BeforeNoteProps {
  data: MetricAnswer["data"];
  /** Lines or colours of the chart. */
  lines: number;
}

/** Says what the dotted lines of a chart are. Nothing when there are none. */
export function BeforeNote({ data: { compare }, lines }: BeforeNoteProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  if (compare === undefined || lines > COMPARED_MAX) return null;
  const lastDay = addDays(compare.to.slice(0, 10), -1);

  return (
    <p className="flex items-center gap-1.5 text-xs text-ink-2" data-testid="before-note">
      <span aria-hidden className="w-4 border-t-2 border-dotted border-ink-2" />
      {t("dotted", { days: formatDayRange(compare.from.slice(0, 10), lastDay, locale) })}
    </p>
  );
}
