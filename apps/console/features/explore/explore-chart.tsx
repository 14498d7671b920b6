import type { MetricResult } from "@analytics/metrics/query";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { Legend } from "#components/charts/legend.tsx";
import { type ChartKind, TimeChart } from "#components/charts/time-chart.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { SERIES_COLORS_MAX, seriesColor } from "#lib/chart/palette.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface ExploreChartProps {
  result: MetricResult;
  kind: ChartKind;
  title: string;
  /** The name of a series by its place. */
  labelOf: (index: number) => string;
}

/** The answer as a picture: over time, or ranked when there is no time axis. */
export function ExploreChart({ result, kind, title, labelOf }: ExploreChartProps) {
  const t = useTranslations("explore");
  const format = useFormat();
  const { data, meta } = result;
  const measure = measureOf(data);
  const granularity = data.granularity as Parameters<typeof TimeChart>[0]["granularity"];

  if (granularity === "total") {
    return (
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

  return (
    <>
      {data.series.length > 1 && <Legend items={series} />}
      <TimeChart
        kind={kind}
        series={series}
        measure={measure}
        granularity={granularity}
        zone={data.timezone}
        to={data.to}
        completeThrough={settledThrough(meta)}
        label={title}
        className="mt-2 h-80"
      />
      {data.series.length > series.length && (
        <p className="mt-2 text-xs text-ink-3">
          {t("moreSeries", { shown: series.length, count: data.series.length })}
        </p>
      )}
    </>
  );
}
