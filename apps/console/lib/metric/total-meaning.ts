import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { MetricData } from "@analytics/metrics/query";

/**
 * What the one number over a whole range is. `distinct`: different ones of the range, fewer than its buckets together; `sum`: all of them;
 * `end`: how things stand when the range ends; `peak`: the highest moment; `pooled`: a share or a mean over everything in the range.
 */
export type TotalMeaning = "distinct" | "sum" | "end" | "peak" | "pooled";

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
}: Pick<MetricEntry, "name" | "kind" | "unit">): TotalMeaning {
  if (AT_THE_END.has(name)) return "end";
  if (name === "peak_ccu") return "peak";
  if (kind === "unique" && unit === "users") return "distinct";

  return kind === "unique" || kind === "count" || kind === "sum" ? "sum" : "pooled";
}

const HOUR_MS = 3_600_000;
/** The shortest that a whole bucket can be: clocks change, months differ. */
const WHOLE_MS: Readonly<Record<string, number>> = {
  minute: HOUR_MS / 60,
  hour: HOUR_MS,
  day: 23 * HOUR_MS,
  week: 167 * HOUR_MS,
  month: 28 * 24 * HOUR_MS - HOUR_MS,
};

/** The mean of the whole buckets that are complete at the moment `settled` (ISO); null when fewer than two are. */
export function averagePerBucket(data: MetricData, settled: string): number | null {
  const points = data.series[0]?.points ?? [];
  const shortest = WHOLE_MS[data.granularity];
  if (shortest === undefined) return null;
  const from = Date.parse(data.from);
  const to = Date.parse(data.to);
  const limit = Date.parse(settled);
  const values = points.flatMap(({ t, v }, i) => {
    const start = Date.parse(t);
    const next = points[i + 1];
    const end = next === undefined ? to : Date.parse(next.t);

    return v !== null && start >= from && end <= limit && end - start >= shortest ? [v] : [];
  });

  return values.length < 2 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
