import type { Dimension, Kind } from "@analytics/metrics/model";
import type { ChartPoint } from "#lib/chart/chart-rows.ts";
import { SERIES_COLORS_MAX } from "#lib/chart/palette.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { othersPointsOf } from "#lib/metric/others.ts";
import { isTruncated } from "#lib/metric/warning.ts";

interface StackOthersOf {
  result: MetricAnswer;
  chart: string;
  kind: Kind;
  dimensions: readonly Dimension[];
  /** The question without its breakdown, bucket by bucket; undefined while it is on its way, or without a breakdown. */
  whole: readonly ChartPoint[] | undefined;
}

/** Whether a chart is a stack that does not show every series by itself. */
export function isPartialStack({ data, meta }: MetricAnswer, chart: string): boolean {
  return chart === "stacked" && (data.series.length > SERIES_COLORS_MAX || isTruncated(meta));
}

/** What the series without a part of their own come to, bucket by bucket: the last part of a stack. Null where there is no such part. */
export function othersOfStack({ result, chart, kind, dimensions, whole }: StackOthersOf) {
  if (!isPartialStack(result, chart)) return null;

  return othersPointsOf({
    kind,
    dimensions,
    drawn: result.data.series.slice(0, SERIES_COLORS_MAX),
    whole,
  });
}
