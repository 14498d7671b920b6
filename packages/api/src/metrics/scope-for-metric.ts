import { forbidden } from "@analytics/core/errors";
import type { Metric } from "@analytics/metrics/model";
import type { Scope } from "@analytics/metrics/scope";
import type { Access } from "../access/access.ts";

/**
 * The scope in which a caller may query a metric; throws FORBIDDEN when there is none. A developer never gets a metric of the whole
 * platform; a marketer gets the metrics that can be told apart by campaign.
 */
export function scopeForMetric(access: Access, metric: Metric): Scope {
  const scope = access.metricScope;
  if (scope === null) throw forbidden("Your role does not read metrics.");
  if (scope.kind === "developer" && metric.audience !== "game")
    throw forbidden(`The metric ${metric.name} covers the whole platform.`);
  if (scope.kind === "all" && isMarketerOnly(access) && !isMarketingMetric(metric))
    throw forbidden(`The metric ${metric.name} is not a marketing metric.`);

  return scope;
}

/** Whether the caller would be let in by `scopeForMetric`. */
export function canReadMetric(access: Access, metric: Metric): boolean {
  if (access.metricScope === null) return false;
  if (access.metricScope.kind === "developer") return metric.audience === "game";

  return !isMarketerOnly(access) || isMarketingMetric(metric);
}

/** Whether marketers read it: it can be told apart by campaign. */
export function isMarketingMetric({ dimensions }: Pick<Metric, "dimensions">): boolean {
  return dimensions.includes("campaign");
}

function isMarketerOnly(access: Access): boolean {
  const { roles, scopes } = access;

  return (
    roles.has("marketer") &&
    !roles.has("admin") &&
    !roles.has("analyst") &&
    !(roles.has("service") && scopes.has("metrics:read"))
  );
}
