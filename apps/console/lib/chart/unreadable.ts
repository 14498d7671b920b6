import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { loneBucket } from "#lib/chart/lone-bucket.ts";
import { isSparseShare } from "#lib/chart/sparse-share.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";

/** Why a chart over time would say nothing: its shares are of too little, or all is in one bucket, at this place. */
export type Unreadable = { kind: "sparse" } | { kind: "lone"; place: number };

/** Why a chart of the series, which are of the results, would say nothing; null when it says something. */
export function unreadable(
  results: readonly MetricAnswer[],
  series: readonly ChartSeries[],
): Unreadable | null {
  if (results.length > 0 && results.every(isSparseShare)) return { kind: "sparse" };
  const place = results[0]?.data.granularity === "total" ? null : loneBucket(series);

  return place === null ? null : { kind: "lone", place };
}
