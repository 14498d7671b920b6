import type { Granularity } from "@analytics/core/time/granularity";
import { type ChartChoice, DIMENSIONS_MAX, type ExploreState } from "#features/explore/explore-state.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { chooseGranularity } from "#lib/metric/choose-granularity.ts";
import type { ExpressionEntry } from "#lib/metric/expression.ts";

const LIMIT_MAX = 1_000;

/** The question that an address asks: what the metric does not have is left out, what is not said is chosen. */
export function toQuery(
  state: ExploreState,
  entry: ExpressionEntry,
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
    granularity: chooseGranularity(state.step, entry, range),
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
export function chartOf(state: ExploreState, entry: Pick<ExpressionEntry, "kind">): ChartChoice {
  if (state.chart === "stacked" && !isAdditive(entry)) return "bar";
  if (state.chart !== null) return state.chart;

  return state.by.length === 0 ? "area" : "line";
}

/** Whether values of different buckets or groups may be added up. */
export function isAdditive(entry: Pick<ExpressionEntry, "kind">): boolean {
  return entry.kind === "count" || entry.kind === "sum";
}
