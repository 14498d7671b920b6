import { DAY_MS } from "@analytics/core/time/range";
import type { Plan } from "./plan.ts";

/** Sentences that a reader of the numbers should see. */
export function warningsOf(plan: Plan, truncated: boolean): string[] {
  const warnings: string[] = [];
  if (truncated) {
    warnings.push(`Only the first ${plan.limit} series are shown; narrow the filters or raise the limit.`);
  }
  const matures = plan.metric.maturesAfterDays;
  if (matures !== undefined && plan.range.to + matures * DAY_MS > plan.now) {
    const days = matures === 1 ? "day" : `${matures} days`;
    warnings.push(`Cohorts of the last ${days} are not complete yet and are left out.`);
  }
  if (plan.range.to > plan.now && plan.range.from <= plan.now && matures === undefined) {
    warnings.push("The range ends in the future: its last bucket is still filling.");
  }

  return warnings;
}
