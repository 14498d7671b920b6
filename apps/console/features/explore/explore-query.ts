import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import { type ChartChoice, DIMENSIONS_MAX, type ExploreState } from "#features/explore/explore-state.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { daysBetween } from "#lib/range/calendar-day.ts";

const LIMIT_MAX = 1_000;

/** The question that an address asks: what the metric does not have is left out, what is not said is chosen. */
export function toQuery(
  state: ExploreState,
  entry: MetricEntry,
  range: { from: string; to: string; zone: string },
): MetricQuery & { granularity: Granularity } {
  const dimensions = [...new Set(state.by)]
    .filter((dimension) => entry.dimensions.includes(dimension))
    .slice(0, DIMENSIONS_MAX);
  const filters = state.where.filter((filter) => entry.dimensions.includes(filter.dimension));

  return {
    name: entry.name,
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: granularityOf(state, entry, range),
    ...(dimensions.length > 0 && {
      dimensions,
      limit: Math.min(Math.max(state.top, 1), LIMIT_MAX),
      order: state.order,
    }),
    ...(filters.length > 0 && { filters }),
    ...(state.compare !== null && { compare: state.compare }),
  };
}

/** The asked chart, if it makes sense for the metric: only what may be added up is stacked. */
export function chartOf(state: ExploreState, entry: MetricEntry): ChartChoice {
  if (state.chart === "stacked" && !isAdditive(entry)) return "bar";
  if (state.chart !== null) return state.chart;

  return state.by.length === 0 ? "area" : "line";
}

/** Whether values of different buckets or groups may be added up. */
export function isAdditive(entry: Pick<MetricEntry, "kind">): boolean {
  return entry.kind === "count" || entry.kind === "sum";
}

function granularityOf(
  state: ExploreState,
  entry: MetricEntry,
  range: { from: string; to: string },
): Granularity {
  if (state.step !== null && entry.granularities.includes(state.step)) return state.step;
  const days = daysBetween(range.from, range.to);
  const preferred: Granularity = days <= 2 ? "hour" : days > 190 ? "week" : "day";
  if (entry.granularities.includes(preferred)) return preferred;

  return entry.granularities.find((step) => step !== "minute" && step !== "hour") ?? "total";
}
