import type { Tile } from "@analytics/api/schemas/dashboard";
import type { Granularity } from "@analytics/core/time/granularity";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { BeforeNote } from "#components/charts/before-note.tsx";
import { ChartTable } from "#components/charts/chart-table.tsx";
import { CountBars } from "#components/charts/count-bars.tsx";
import { HeatMap } from "#components/charts/heat-map.tsx";
import { LazyDistributionChart } from "#components/charts/lazy-distribution-chart.tsx";
import { Legend } from "#components/charts/legend.tsx";
import { ReadableTimeChart } from "#components/charts/readable-time-chart.tsx";
import { NumberView } from "#features/dashboards/number-view.tsx";
import { TABLE_ROWS, type TileQuestion } from "#features/dashboards/tile-question.ts";
import { isCountedOf, totalsOf } from "#features/dashboards/tile-rows.ts";
import { useTileNames } from "#features/dashboards/use-tile-names.ts";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { unreadable } from "#lib/chart/unreadable.ts";
import { weeklyGrid } from "#lib/chart/weekly-grid.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface TileChartProps {
  tile: Tile;
  title: string;
  question: TileQuestion;
  results: readonly MetricAnswer[];
  series: readonly ChartSeries[];
  /** The series are not all that there is, and what is not among them is not known. */
  isPartial: boolean;
  /** The days that the tile shows, as a query string. */
  rangeQuery: string;
}

/** A tile's numbers as it wants them shown. */
export function TileChart(chart: TileChartProps) {
  const { tile, title, question, results } = chart;
  const [first] = results;
  if (first === undefined) return null;
  const props = { ...chart, first };
  switch (tile.visual) {
    case "number":
      return <NumberView expression={question.expressions[0]} cohorts={question.cohorts} answer={first} />;
    case "ranking":
      return <RankingView {...props} />;
    case "heatmap":
      return (
        <HeatMap
          grid={weeklyGrid(first.data.series[0]?.points ?? [], settledThrough(first.meta))}
          measure={measureOf(first.data)}
          label={title}
        />
      );
    case "distribution":
      return (
        <LazyDistributionChart
          values={
            tile.dimension === undefined
              ? (first.data.series[0]?.points ?? []).map(({ v }) => v)
              : first.data.series.map(({ total }) => total)
          }
          measure={measureOf(first.data)}
          of={tile.dimension ?? (first.data.granularity as Granularity)}
          label={title}
        />
      );
    case "funnel":
      return <CountsView {...props} />;
    case "table":
      return <TotalsView {...props} />;
    default:
      return <TimeView {...props} kind={tile.visual} />;
  }
}

interface ViewProps extends TileChartProps {
  first: MetricAnswer;
}

function TimeView({
  title,
  results,
  series,
  isPartial,
  first,
  kind,
}: ViewProps & { kind: "line" | "area" | "bar" | "stacked" }) {
  const t = useTranslations("chart");
  const isDrawn = unreadable(results, series) === null;

  return (
    <div className="flex h-full flex-col">
      {isDrawn && (
        <div className="flex flex-wrap gap-x-4 gap-y-1 pb-2 empty:hidden">
          {series.length > 1 && <Legend items={series} />}
          <BeforeNote data={first.data} lines={series.length} />
        </div>
      )}
      <div className="min-h-0 flex-1">
        <ReadableTimeChart {...{ kind, series, results }} label={title} className="h-full" />
      </div>
      {isPartial && (
        <p className="pt-1 text-xs text-ink-3" data-testid="stack-note">
          {t("stackOfFirst", { count: series.length })}
        </p>
      )}
    </div>
  );
}

function RankingView({ tile, title, results, rangeQuery, first }: ViewProps) {
  const format = useFormat();
  const { seriesName } = useTileNames(tile, results);
  const { dimension } = tile;

  return (
    <BarList
      label={title}
      fills="always"
      items={first.data.series.map((series, i) => ({
        key: JSON.stringify(series.dimensions),
        label: seriesName(0, i),
        amount: series.total,
        value: format.value(series.total, measureOf(first.data)),
        ...(dimension !== undefined && {
          href: exploreLink(tile.metrics[0] ?? "", {
            rangeQuery,
            filter: { dimension, value: series.dimensions[dimension] ?? "" },
          }),
        }),
      }))}
    />
  );
}

function CountsView({ tile, title, results }: ViewProps) {
  const format = useFormat();
  const { metricName } = useTileNames(tile, results);

  return (
    <CountBars
      label={title}
      bars={results.map(({ data }, i) => ({
        key: data.metric,
        label: metricName(i),
        amount: data.series[0]?.total ?? null,
        value: format.value(data.series[0]?.total, measureOf(data)),
      }))}
    />
  );
}

function TotalsView({ tile, title, question, results }: ViewProps) {
  const t = useTranslations();
  const { metricName, labelOf } = useTileNames(tile, results);
  const { dimension } = tile;
  const table = totalsOf(results, {
    head: dimension === undefined ? t("explore.metric") : t(`dimension.${dimension}`),
    nameOf: ({ dimensions }) =>
      dimension === undefined ? title : labelOf(dimension, dimensions[dimension] ?? ""),
    metricName,
    isCounted: isCountedOf(question.expressions),
    limit: tile.limit ?? TABLE_ROWS,
  });

  return <ChartTable table={table} label={title} />;
}
