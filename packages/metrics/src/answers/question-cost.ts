import type { Plan } from "../plan.ts";

/** What a question that reads events costs, where one to rollups costs 1. */
export const EVENTS_COST = 10;

/** What a question costs, in questions to rollups without dimensions. */
export function questionCost({ metric, dimensions, compare }: Plan, isScan: boolean): number {
  const readsEvents = isScan || Object.values(metric.components).some((component) => !component.usesRollups);
  const once = (1 + dimensions.length) * (readsEvents ? EVENTS_COST : 1);

  return compare === undefined ? once : 2 * once;
}
