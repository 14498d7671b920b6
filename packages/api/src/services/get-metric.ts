import type { MetricResult } from "@analytics/metrics/query";
import type { AuthorizedContext } from "../context.ts";
import { askOptions } from "../metrics/ask-options.ts";
import type { MetricInput } from "../metrics/metric-input.ts";
import { scopeForMetric } from "../metrics/scope-for-metric.ts";
import { unknownMetric } from "../metrics/unknown-metric.ts";

/**
 * The series of one metric. Throws NOT_FOUND for an unknown metric and for a game or developer that is not the caller's own,
 * FORBIDDEN for a metric outside the caller's role, and what the query itself may throw.
 */
export async function getMetric(ctx: AuthorizedContext, input: MetricInput): Promise<MetricResult> {
  const { name, ...request } = input;
  const metric = ctx.deps.metrics.catalog.find((candidate) => candidate.name === name);
  if (metric === undefined) throw unknownMetric(name);

  const scope = scopeForMetric(ctx.access, metric);

  return ctx.deps.metrics.query(scope, { metric: name, ...request }, askOptions(ctx));
}
