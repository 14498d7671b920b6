import type { MetricResult } from "@analytics/metrics/query";
import type { RestDocument } from "../rest/route.ts";
import { type Cell, toCsv } from "./csv.ts";

/**
 * A metric's answer as CSV: one row per series and point, columns `time`, the dimensions, `value` and, for money, `currency` and `scale`
 * (the value is an integer in minor units, as in JSON). An undefined value is an empty cell.
 */
export function toMetricCsv({ data, meta }: MetricResult): RestDocument {
  const dimensions = [...new Set(data.series.flatMap((series) => Object.keys(series.dimensions)))];
  const money = data.unit === "money";
  const header: Cell[] = ["time", ...dimensions, "value", ...(money ? ["currency", "scale"] : [])];
  const suffix: Cell[] = money ? [data.currency ?? "", data.scale ?? 0] : [];
  const rows = data.series.flatMap((series) =>
    series.points.map((point): Cell[] => [
      point.t,
      ...dimensions.map((dimension) => series.dimensions[dimension] ?? ""),
      point.v,
      ...suffix,
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
