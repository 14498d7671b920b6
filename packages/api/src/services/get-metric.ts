import { notFound } from "@analytics/core/errors";
import type { MetricResult } from "@analytics/metrics/query";
import type { Scope } from "@analytics/metrics/scope";
import type { AuthorizedContext } from "../context.ts";
import type { MetricInput } from "../metrics/metric-input.ts";
import { scopeForMetric } from "../metrics/scope-for-metric.ts";

/**
 * The series of one metric. Throws NOT_FOUND for an unknown metric and for a game or developer that is not the caller's own,
 * FORBIDDEN for a metric outside the caller's role, and what the query itself may throw.
 */
export async function getMetric(ctx: AuthorizedContext, input: MetricInput): Promise<MetricResult> {
  const { name, ...request } = input;
  const metric = ctx.deps.metrics.catalog.find((candidate) => candidate.name === name);
  if (metric === undefined) throw notFound(`The metric «${name}»`);

  const scope = scopeForMetric(ctx.access, metric);
  await refuseForeignFilters(ctx, scope, input);

  return ctx.deps.metrics.query(scope, { metric: name, ...request }, ctx.signal);
}

/** A developer who names somebody else's game learns only that there is no such game, never a zero that looks like its numbers. */
async function refuseForeignFilters(ctx: AuthorizedContext, scope: Scope, input: MetricInput): Promise<void> {
  if (scope.kind !== "developer") return;

  for (const filter of input.filters ?? []) {
    if (filter.dimension === "developer" && filter.values.some((id) => id !== scope.developerId))
      throw notFound("This developer");
    if (filter.dimension !== "game") continue;
    const owned = await ctx.deps.games.ownedBy(scope.developerId, filter.values);
    const foreign = filter.values.find((id) => !owned.has(id));
    if (foreign !== undefined) throw notFound(`The game «${foreign}»`);
  }
}
