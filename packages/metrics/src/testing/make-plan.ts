import { findMetric } from "../catalog/metrics.ts";
import type { Metric } from "../model.ts";
import { createPlan, type Plan } from "../plan.ts";
import type { MetricRequest } from "../request.ts";
import type { Scope } from "../scope.ts";

/** The moment at which test plans are made. */
export const TEST_NOW = Date.parse("2026-11-23T10:30:00Z");

/** A plan of one metric (dau unless told) with the given request. */
export function makePlan(request: Partial<MetricRequest>, scope: Scope = { kind: "all" }): Plan {
  const metric = findMetric(request.metric ?? "dau") as Metric;

  return createPlan({ metric, scope, request: { metric: metric.name, ...request }, now: TEST_NOW });
}
