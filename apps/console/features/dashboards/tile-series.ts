import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { SERIES_COLORS_MAX, seriesColor } from "#lib/chart/palette.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";

/** Lines of a tile: of one metric its series, of several metrics each the first. */
export function seriesOf(
  answers: readonly MetricAnswer[],
  nameOf: (answer: number, series: number) => string,
): ChartSeries[] {
  const lines =
    answers.length === 1
      ? (answers[0]?.data.series.map((series, i) => ({ series, label: nameOf(0, i) })) ?? [])
      : answers.flatMap(({ data: { series }, meta }, i) =>
          series[0] === undefined
            ? []
            : [{ series: series[0], label: nameOf(i, 0), completeThrough: settledThrough(meta) }],
        );

  return lines.slice(0, SERIES_COLORS_MAX).map(({ series, ...line }, i) => ({
    key: String(i),
    ...line,
    color: seriesColor(i),
    points: series.points,
    ...(series.compare && { before: series.compare.points }),
  }));
}
