import type { MetricResult } from "@analytics/metrics/query";
import type { RestDocument } from "../rest/route.ts";
import { type Cell, toCsv } from "./csv.ts";

/**
 * A metric's answer as CSV: one row per series and point, columns `time`, the dimensions, `value` and, for money, `currency` and `scale`
 * (the value is an integer in minor units, as in JSON); with a comparison also `compare_time` and `compare_value` of the bucket at the
 * same place. An undefined value is an empty cell, and so is a bucket that the compared range does not have.
 */
export function toMetricCsv({ data, meta }: MetricResult): RestDocument {
  const dimensions = [...new Set(data.series.flatMap((series) => Object.keys(series.dimensions)))];
  const money = data.unit === "money";
  const compared = data.compare !== undefined;
  const header: Cell[] = [
    "time",
    ...dimensions,
    "value",
    ...(money ? ["currency", "scale"] : []),
    ...(compared ? ["compare_time", "compare_value"] : []),
  ];
  const suffix: Cell[] = money ? [data.currency ?? "", data.scale ?? 0] : [];
  const rows = data.series.flatMap((series) =>
    series.points.map((point, i): Cell[] => [
      point.t,
      ...dimensions.map((dimension) => series.dimensions[dimension] ?? ""),
      point.v,
      ...suffix,
      ...(compared ? comparedCells(series, i) : []),
    ]),
  );

  return {
    body: toCsv([header, ...rows]),
    contentType: "text/csv; charset=utf-8; header=present",
    headers: {
      "Content-Disposition": `attachment; filename="${data.metric}.csv"`,
      "X-As-Of": meta.as_of,
      "X-Truncated": String(meta.truncated),
    },
  };
}

function comparedCells({ compare }: MetricResult["data"]["series"][number], index: number): Cell[] {
  const point = compare?.points[index];

  return [point?.t ?? "", point?.v ?? null];
}
