import type { MetricData, MetricMeta } from "@analytics/metrics/query";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket, formatDayRange } from "#lib/format/date.ts";
import type { Measure } from "#lib/format/number.ts";
import { changeOf, FLAT } from "#lib/metric/change.ts";
import type { Headline } from "#lib/metric/headline.ts";
import { unlikeComparison } from "#lib/metric/warning.ts";
import { addDays, daysBetween } from "#lib/range/calendar-day.ts";

interface VersusProps {
  headline: Headline;
  measure: Measure;
  meta: Pick<MetricMeta, "warnings">;
  /** The range that the answer is compared with (ISO, half-open). */
  compared: MetricData["compare"];
  lowerIsBetter?: boolean;
}

/** In so few days weekdays are not the same before, so that it is told which they are. */
const WITH_WEEKDAYS_MAX = 6;

/** The change, and what it is against: a day, or as many days before the range. No change is told of periods that are unlike. */
export function Versus({ headline, measure, meta, compared, lowerIsBetter = false }: VersusProps) {
  const { value, before, beforeDay, isRunning } = headline;
  const t = useTranslations();
  const format = useFormat();
  const { range } = useRange();
  if (isRunning) {
    return (
      <span className="relative z-10" title={t("overview.stillRunningNote")}>
        {t("overview.stillRunning")}
      </span>
    );
  }
  const unlike = beforeDay === undefined ? unlikeComparison(meta) : null;
  const change = changeOf(value, before, measure.unit);
  if (unlike === "warnCompareNone" || (unlike === null && change === null)) return t("compare.noBase");
  if (unlike !== null || change === null) {
    return (
      <span className="relative z-10 text-warn" title={unlike === null ? undefined : t(`meta.${unlike}`)}>
        {t("compare.unlike")}
      </span>
    );
  }
  const isFlat = Math.abs(change.amount) < FLAT;
  const isGood = change.amount > 0 !== lowerIsBetter;
  const Icon = isFlat ? Minus : change.amount > 0 ? ArrowUpRight : ArrowDownRight;
  const days = daysBetween(range.from, range.to);
  const base =
    beforeDay === undefined
      ? t("overview.versusDays", { days })
      : t("overview.versusDay", {
          day: formatBucket(beforeDay, "day", { locale: format.locale, zone: range.zone, detail: "tick" }),
        });

  const against =
    beforeDay !== undefined
      ? formatBucket(beforeDay, "day", { locale: format.locale, zone: range.zone, detail: "label" })
      : compared === undefined
        ? null
        : formatDayRange(compared.from.slice(0, 10), lastDayOf(compared.to), format.locale, {
            withWeekdays: days <= WITH_WEEKDAYS_MAX,
          });
  const was = format.value(before, measure);
  const hint =
    against === null
      ? t("compare.versus", { value: was })
      : t("compare.against", { days: against, value: was });

  return (
    <>
      <span
        className={classNames(
          "figures inline-flex items-center gap-0.5 font-medium",
          isFlat ? "text-ink-3" : isGood ? "text-good" : "text-bad",
        )}
      >
        <Icon aria-hidden className="size-3.5" />
        {format.change(change)}
      </span>
      {/* A card may be one link; what has a hint of its own lies above it. */}
      <span className="relative z-10" title={hint}>
        {base}
      </span>
    </>
  );
}

/** The last day before an end (ISO) that is a midnight. */
function lastDayOf(to: string): string {
  return addDays(to.slice(0, 10), -1);
}
