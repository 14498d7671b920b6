import type { Measure } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";

/** What the numbers of an answer measure. */
export function measureOf(data: Pick<MetricAnswer["data"], "unit" | "currency" | "scale">): Measure {
  return { unit: data.unit, currency: data.currency, scale: data.scale };
}
