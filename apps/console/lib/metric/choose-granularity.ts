import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import { daysBetween } from "#lib/range/calendar-day.ts";

const HOURS_UNTIL_DAYS = 2;

/** Whether days of the range would be too few points for a chart, so that hours are better where they are known. */
export function wantsHours(range: { from: string; to: string }): boolean {
  return daysBetween(range.from, range.to) <= HOURS_UNTIL_DAYS;
}

/** The asked width of buckets where the metric has it, else one that suits the length of the range. */
export function chooseGranularity(
  step: Granularity | null | undefined,
  entry: Pick<MetricEntry, "granularities">,
  range: { from: string; to: string },
): Granularity {
  if (step && entry.granularities.includes(step)) return step;
  const days = daysBetween(range.from, range.to);
  const preferred: Granularity = wantsHours(range) ? "hour" : days > 190 ? "week" : "day";
  if (entry.granularities.includes(preferred)) return preferred;

  return entry.granularities.find((each) => each !== "minute" && each !== "hour") ?? "total";
}
