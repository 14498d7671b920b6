import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Measure } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { isCut } from "#lib/metric/cut-bucket.ts";

/**
 * What the one number over a whole range is. `distinct`: different ones of the range, fewer than its buckets together; `sum`: all of them;
 * `end`: how things stand when the range ends; `peak`: the highest moment; `mean`: of its days; `pooled`: a share or a mean over everything
 * in the range.
 */
export type TotalMeaning = "distinct" | "sum" | "end" | "peak" | "mean" | "pooled";

const AT_THE_END: ReadonlySet<string> = new Set([
  "wau_rolling7",
  "mau_rolling30",
  "wishlist_balance",
  "playtime_median",
]);

export function totalMeaning({
  name,
  kind,
  unit,
}: Pick<MetricEntry, "name" | "kind"> & Measure): TotalMeaning {
  if (AT_THE_END.has(name)) return "end";
  if (name === "peak_ccu") return "peak";
  if (name === "stickiness") return "mean";
  if (kind === "unique" && unit === "users") return "distinct";

  return kind === "unique" || kind === "count" || kind === "sum" ? "sum" : "pooled";
}

/** A mean, and over how many buckets it is. */
export interface Average {
  value: number;
  count: number;
}

/** The mean of the buckets that the range does not cut and that are complete at the moment `settled` (ISO); null when fewer than two are. */
export function averagePerBucket(data: MetricAnswer["data"], settled: string): Average | null {
  if (data.granularity === "total") return null;
  const points = data.series[0]?.points ?? [];
  const limit = Date.parse(settled);
  const values = points.flatMap(({ t, v }, i) => {
    const end = Date.parse(points[i + 1]?.t ?? data.to);

    return v !== null && end <= limit && !isCut(t, data) ? [v] : [];
  });
  if (values.length < 2) return null;

  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, count: values.length };
}
