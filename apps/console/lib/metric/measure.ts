import type { MetricData } from "@analytics/metrics/query";
import type { Measure } from "#lib/format/number.ts";

/** What the numbers of an answer measure. */
export function measureOf(data: Pick<MetricData, "unit" | "currency" | "scale">): Measure {
  return { unit: data.unit, currency: data.currency, scale: data.scale };
}
