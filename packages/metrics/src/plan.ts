import type { Granularity } from "@analytics/core/time/granularity";
import type { TimeRange } from "@analytics/core/time/range";
import type { Dimension, Metric } from "./model.ts";
import type { Comparison, Filter, MetricRequest } from "./request.ts";
import { checkAudience } from "./rewrites/check-audience.ts";
import { checkDimensions } from "./rewrites/check-dimensions.ts";
import { checkLimits } from "./rewrites/check-limits.ts";
import { resolveGranularity } from "./rewrites/resolve-granularity.ts";
import { resolveRange } from "./rewrites/resolve-range.ts";
import { resolveZone } from "./rewrites/resolve-zone.ts";
import type { Scope } from "./scope.ts";
import { bucketList } from "./time/bucket-list.ts";

/** A request with nothing left open: validated, bounded and scoped. The compiler reads nothing else. */
export interface Plan {
  readonly metric: Metric;
  readonly scope: Scope;
  readonly zone: string;
  readonly granularity: Granularity;
  /** Epoch milliseconds, half-open. Only facts in here count. */
  readonly range: TimeRange;
  /** Calendar buckets that overlap the range; the first and last may reach out of it. */
  readonly buckets: readonly TimeRange[];
  readonly dimensions: readonly Dimension[];
  readonly filters: readonly Filter[];
  readonly order: "asc" | "desc";
  readonly limit: number;
  readonly compare?: Comparison;
  /** Only these combinations of dimension values: how a comparison asks for the series of the first answer. */
  readonly only?: readonly (readonly string[])[];
  /** The moment of asking, epoch milliseconds. */
  readonly now: number;
}

export interface PlanInput {
  metric: Metric;
  scope: Scope;
  request: MetricRequest;
  now: number;
}

/** Steps in order; each takes the request further and throws DATA_VALIDATION_ERROR, FORBIDDEN or QUERY_TOO_EXPENSIVE. */
export function createPlan(input: PlanInput): Plan {
  const { metric, scope, request, now } = input;
  checkAudience(metric, scope);
  const zone = resolveZone(request);
  const { dimensions, filters } = checkDimensions(metric, request);
  const range = resolveRange(request, zone, now);
  const granularity = resolveGranularity(metric, request);
  const limit = checkLimits({ range, granularity, limit: request.limit, dimensions });
  const buckets = bucketList(range, granularity, zone);

  return {
    metric,
    scope,
    zone,
    granularity,
    range,
    buckets,
    dimensions,
    filters,
    order: request.order ?? "desc",
    limit,
    compare: request.compare,
    now,
  };
}

const GAME_DIMENSIONS: readonly Dimension[] = ["game", "developer", "genre"];

export function isGameDimension(dimension: Dimension): boolean {
  return GAME_DIMENSIONS.includes(dimension);
}

/** Whether the plan looks at games by grouping, filter or scope: then only facts of games count. */
export function asksForGames(plan: Plan): boolean {
  return (
    plan.scope.kind === "developer" ||
    plan.dimensions.some(isGameDimension) ||
    plan.filters.some((filter) => isGameDimension(filter.dimension))
  );
}

/** Whether the plan groups or filters by one of the dimensions. */
export function mentions(plan: Plan, ...dimensions: Dimension[]): boolean {
  return dimensions.some(
    (dimension) =>
      plan.dimensions.includes(dimension) || plan.filters.some((filter) => filter.dimension === dimension),
  );
}
