import { DAY_MS, type TimeRange } from "@analytics/core/time/range";
import { toZonedIso } from "@analytics/core/time/zone";
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

/** Zeros before the first event say nothing of the store: it was not there. `firstHour` as for comparisons. */
export function beginningWarnings({ range, zone }: Plan, firstHour: number | null): string[] {
  if (firstHour === null || firstHour <= range.from) return [];

  return [`The first event is of the hour ${toZonedIso(firstHour, zone)}, after the beginning of the range.`];
}

/** What makes a comparison one of unlike periods. `firstHour`: the first hour (epoch milliseconds) with an event; null: there is none. */
export function comparisonWarnings(plan: Plan, before: TimeRange, firstHour: number | null): string[] {
  const warnings: string[] = [];
  if (firstHour === null || before.to <= firstHour)
    warnings.push("The compared period lies before the first event, so there is nothing to compare with.");
  else if (before.from < firstHour)
    warnings.push("The compared period begins before the first event, so it holds only a part of its time.");
  if (plan.range.from <= plan.now && plan.range.to > plan.now && before.to <= plan.now)
    warnings.push("The range is not over and the compared period is, so it has more time in it.");

  return warnings;
}
