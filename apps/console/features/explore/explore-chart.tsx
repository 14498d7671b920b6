import type { Dimension, Kind } from "@analytics/metrics/model";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { BeforeNote } from "#components/charts/before-note.tsx";
import { ChartNotes } from "#components/charts/chart-notes.tsx";
import { LazyTimeChart } from "#components/charts/lazy-time-chart.tsx";
import { Legend } from "#components/charts/legend.tsx";
import type { ChartKind, TimeChart } from "#components/charts/time-chart.tsx";
import { SeriesNote } from "#features/explore/series-note.tsx";
import { isPartialStack } from "#features/explore/stack-others.ts";
import { UnusualNote } from "#features/explore/unusual-note.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartMark } from "#lib/chart/chart-mark.ts";
import type { ChartPoint, ChartSeries } from "#lib/chart/chart-rows.ts";
import { othersSeries } from "#lib/chart/others-series.ts";
import { SERIES_COLORS_MAX, seriesColor } from "#lib/chart/palette.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { addsUp } from "#lib/metric/others.ts";
import { isTruncated } from "#lib/metric/warning.ts";

interface ExploreChartProps {
  result: MetricAnswer;
  kind: ChartKind;
  title: string;
  /** The name of a series by its place. */
  labelOf: (index: number) => string;
  marks: readonly ChartMark[];
  /** Unusual buckets of a series, by its place. */
  unusual: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the series that are not drawn come to, as the last part of a stack; null where there is no such part. */
  others: readonly ChartPoint[] | null;
  metricKind: Kind;
  dimensions: readonly Dimension[];
  /** Narrows the page to a series, by its place. */
  onPick?: ((index: number) => void) | undefined;
}

/** The answer as a picture: over time, or ranked when there is no time axis. */
export function ExploreChart(props: ExploreChartProps) {
  const { result, kind, title, labelOf, marks, unusual, others, onPick } = props;
  const t = useTranslations("explore");
  const format = useFormat();
  const { data, meta } = result;
  const measure = measureOf(data);
  const granularity = data.granularity as Parameters<typeof TimeChart>[0]["granularity"];

  if (granularity === "total") {
    return (
      <>
        <div className="max-h-96 overflow-y-auto">
          <BarList
            label={title}
            items={data.series.map((series, i) => ({
              key: String(i),
              label: labelOf(i),
              amount: series.total,
              value: format.value(series.total, measure),
            }))}
          />
        </div>
        <SeriesNote drawn={data.series.length} listed={data.series.length} isTruncated={isTruncated(meta)} />
      </>
    );
  }

  const series = data.series.slice(0, SERIES_COLORS_MAX).map(
    (one, i): ChartSeries => ({
      key: String(i),
      label: labelOf(i),
      color: seriesColor(i),
      points: one.points,
      before: one.compare?.points,
    }),
  );

  const isPartial = isPartialStack(result, kind);
  const isOneOther = data.series.length === series.length + 1 && !isTruncated(meta);
  const othersName = isOneOther ? labelOf(series.length) : t("othersShort");
  const drawn = others === null ? series : [...series, othersSeries(othersName, others)];
  // A line of one point is a dot.
  const isSingle = series[0]?.points.length === 1;
  const overlaps = kind === "stacked" && series.length > 1 && !addsUp(props.metricKind, props.dimensions);

  return (
    <>
      {drawn.length > 1 && <Legend items={drawn} onPick={onPick && ((key) => onPick(Number(key)))} />}
      <BeforeNote data={data} lines={drawn.length} />
      <LazyTimeChart
        kind={isSingle && kind !== "stacked" ? "bar" : kind}
        series={drawn}
        measure={measure}
        granularity={granularity}
        zone={data.timezone}
        from={data.from}
        to={data.to}
        completeThrough={settledThrough(meta)}
        label={title}
        marks={marks}
        unusual={unusual}
        className="mt-2 h-80"
      />
      <ChartNotes results={[result]} isRanking tellsBeginning />
      {/* Parts of a stack are not circled: they end where the one below does. */}
      {kind !== "stacked" && <UnusualNote unusual={unusual} granularity={granularity} />}
      {(overlaps || (isPartial && others === null)) && (
        <p className="mt-2 text-xs text-ink-3" data-testid="stack-note">
          {t(overlaps ? "stackOverlaps" : "stackPartial")}
        </p>
      )}
      <SeriesNote
        drawn={others !== null && isOneOther ? data.series.length : series.length}
        listed={data.series.length}
        isTruncated={isTruncated(meta)}
      />
    </>
  );
}
