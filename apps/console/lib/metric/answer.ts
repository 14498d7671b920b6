import type { MetricData, MetricMeta } from "@analytics/metrics/query";
import type { Measure } from "#lib/format/number.ts";

/** An answer of a metric, or of a formula of metrics, whose unit may be none of a metric's. */
export interface MetricAnswer {
  data: Omit<MetricData, "unit"> & { unit: Measure["unit"] };
  meta: MetricMeta;
}
