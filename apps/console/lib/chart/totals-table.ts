import type { Series } from "@analytics/metrics/shape";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface TotalsTableOptions {
  head: string;
  column: string;
  nameOf: (series: Series) => string;
}

/** The totals of an answer, a row for each of its series, in its order. */
export function totalsTable({ data }: MetricAnswer, options: TotalsTableOptions): ChartTableModel {
  const { head, column, nameOf } = options;

  return {
    head,
    columns: [{ key: "total", label: column, measure: measureOf(data) }],
    rows: data.series.map((series) => ({
      key: JSON.stringify(series.dimensions),
      label: nameOf(series),
      state: "whole",
      values: [series.total],
    })),
  };
}
