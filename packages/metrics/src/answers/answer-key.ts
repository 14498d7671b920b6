import { DAY_MS } from "@analytics/core/time/range";
import type { Plan } from "../plan.ts";

/**
 * Two plans with the same key ask the same: whose rows, of which definition, over which range. Defaults are resolved, and what
 * changes nothing (the order of filters, of their values and of a scope's games) is put in order.
 */
export function answerKey(plan: Plan, isScan: boolean): string {
  const { metric, scope, zone, granularity, range, dimensions, filters, order, limit, compare } = plan;

  return JSON.stringify([
    metric.name,
    metric.definitionVersion,
    scope.kind === "all" ? null : [scope.developerId, scope.games === undefined ? null : sorted(scope.games)],
    zone,
    granularity,
    range.from,
    range.to,
    dimensions,
    sorted(
      filters.map(({ dimension, values, negate }) => JSON.stringify([dimension, negate, sorted(values)])),
    ),
    order,
    limit,
    compare ?? null,
    isScan,
  ]);
}

/**
 * The moment (epoch milliseconds) from which on time alone changes nothing in the answer: the range is over, its cohorts have
 * matured, and a day more for windows that end a little later.
 */
export function settledAt({ range, metric }: Plan): number {
  return range.to + ((metric.maturesAfterDays ?? 0) + 1) * DAY_MS;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
