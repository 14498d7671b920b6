import { useLocale, useTranslations } from "use-intl";
import { formatDayRange } from "#lib/format/date.ts";
import { addDays } from "#lib/range/calendar-day.ts";
import type { DayRange } from "#lib/range/preset.ts";

/** Says which cohorts a number is of, where those of the page's range are still open; without the year where it is this one. */
export function CohortDays({ days: { from, to } }: { days: DayRange }) {
  const t = useTranslations("meta");
  const locale = useLocale();
  const withYear = from.slice(0, 4) !== String(new Date().getFullYear());

  return (
    <span title={t("cohortsOfNote")} className="relative z-10" data-testid="cohort-days">
      {t("cohortsOf", { days: formatDayRange(from, addDays(to, -1), locale, { withYear }) })}
    </span>
  );
}
