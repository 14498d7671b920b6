import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { daysBetween } from "#lib/range/calendar-day.ts";

/** Fewer buckets are read one by one. */
const BUCKETS_MIN = 4;
const SPARSE_FROM = 0.5;
/** Fewer days are too few weeks to show a way. */
const WEEKS_FROM_DAYS = 21;

/**
 * Whether a share over time says nothing: at least half of its settled buckets have nothing to take a share of, or are nothing or all, as the
 * shares of one or two cases are.
 */
export function isSparseShare({ data, meta }: MetricAnswer): boolean {
  if (data.unit !== "ratio" || data.granularity === "total") return false;
  const limit = Date.parse(settledThrough(meta));
  const values = data.series.flatMap(({ points }) =>
    points.filter((_, i) => Date.parse(points[i + 1]?.t ?? data.to) <= limit).map(({ v }) => v),
  );
  if (values.length < BUCKETS_MIN * data.series.length) return false;
  const empty = values.filter((v) => v === null || v === 0 || v === 1).length;

  return empty >= values.length * SPARSE_FROM;
}

/** Whether the shares of days say nothing, so that those of weeks are worth to be asked for. */
export function wantsWeeks(results: readonly MetricAnswer[]): boolean {
  return (
    results.length > 0 &&
    results.every(
      (result) =>
        result.data.granularity === "day" &&
        daysBetween(result.data.from.slice(0, 10), result.data.to.slice(0, 10)) >= WEEKS_FROM_DAYS &&
        isSparseShare(result),
    )
  );
}

/** Whether weeks are shown in place of days: they were worth to be asked for, and do not turn out to say nothing either. */
export function showsWeeks(
  byDay: readonly MetricAnswer[],
  byWeek: readonly { data: MetricAnswer | undefined }[],
): boolean {
  return wantsWeeks(byDay) && !byWeek.every(({ data }) => data !== undefined && isSparseShare(data));
}
