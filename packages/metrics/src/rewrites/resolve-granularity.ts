import { invalid } from "@analytics/core/errors";
import type { Granularity } from "@analytics/core/time/granularity";
import type { Metric } from "../model.ts";
import type { MetricRequest } from "../request.ts";

/** The asked granularity if the metric has it; by default days, or the metric's first one. */
export function resolveGranularity(metric: Metric, request: MetricRequest): Granularity {
  const { granularity } = request;
  if (granularity === undefined) {
    return metric.granularities.includes("day") ? "day" : (metric.granularities[0] as Granularity);
  }
  if (!metric.granularities.includes(granularity)) {
    const allowed = metric.granularities.join(", ");
    throw invalid(`The metric ${metric.name} has no granularity «${granularity}», only ${allowed}.`, {
      parameter: "granularity",
      granularity,
      allowed: metric.granularities,
    });
  }

  return granularity;
}
