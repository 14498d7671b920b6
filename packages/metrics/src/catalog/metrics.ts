import type { Metric } from "../model.ts";
import { activityMetrics } from "./activity.ts";
import { conversionMetrics } from "./conversions.ts";
import { countMetrics } from "./counts.ts";
import { ingestMetrics } from "./ingest.ts";
import { lifecycleMetrics } from "./lifecycle.ts";
import { moneyMetrics } from "./money.ts";
import { sessionMetrics } from "./sessions.ts";

/** Every metric there is. Doors, documentation and BI views derive from this list. */
export const METRICS: readonly Metric[] = [
  ...activityMetrics,
  ...lifecycleMetrics,
  ...sessionMetrics,
  ...moneyMetrics,
  ...conversionMetrics,
  ...countMetrics,
  ...ingestMetrics,
];

const byName = new Map(METRICS.map((metric) => [metric.name, metric]));

export function findMetric(name: string): Metric | undefined {
  return byName.get(name);
}
