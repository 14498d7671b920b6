import { type ChartRow, toChartRows } from "#lib/chart/chart-rows.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";

/** The buckets of an answer's first series as a chart would draw them: which are over, which the range cuts. */
export function answerRows({ data, meta }: MetricAnswer): ChartRow[] {
  const points = data.series[0]?.points ?? [];

  return toChartRows([{ key: "", label: "", color: "", points }], {
    ...data,
    completeThrough: settledThrough(meta),
  });
}
