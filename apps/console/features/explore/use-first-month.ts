import { type MetricQuery, useMetric } from "#hooks/use-metric.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { firstMonth } from "#lib/metric/first-month.ts";
import { addDays, dayIn } from "#lib/range/calendar-day.ts";

const SINCE = "2000-01-01";

/**
 * The start of the first month in which the question has a value (RFC 3339), null when there is none. Asked for only when `isWanted`, as for a
 * range without values; undefined while unknown.
 */
export function useFirstMonth(
  query: MetricQuery,
  { entry, formula }: MetricExpression,
  isWanted: boolean,
): string | null | undefined {
  const enabled = isWanted && formula === null && entry.granularities.includes("month");
  const answer = useMetric(
    {
      name: query.name,
      from: SINCE,
      to: addDays(dayIn(query.timezone ?? "UTC", Date.now()), 1),
      timezone: query.timezone,
      granularity: "month",
      ...(query.filters && { filters: query.filters }),
    },
    { enabled },
  );
  if (!enabled || answer.data === undefined || answer.isPlaceholderData) return undefined;

  return firstMonth(answer.data.data.series);
}
