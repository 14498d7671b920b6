import { forbidden } from "@analytics/core/errors";
import type { Metric } from "../model.ts";
import type { Scope } from "../scope.ts";

/** A metric of the whole platform refuses a developer's scope: it has no rows that belong to one developer. */
export function checkAudience(metric: Metric, scope: Scope): void {
  if (metric.audience === "platform" && scope.kind !== "all") {
    throw forbidden(
      `The metric ${metric.name} describes the whole platform and is not available to developers.`,
    );
  }
}
