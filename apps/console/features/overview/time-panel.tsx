import { LazyTimeChart } from "#components/charts/lazy-time-chart.tsx";
import { Legend } from "#components/charts/legend.tsx";
import type { ChartKind } from "#components/charts/time-chart.tsx";
import { kpiQuery } from "#features/overview/kpi-card.tsx";
import { type GameFilter, MetricPanel } from "#features/overview/metric-panel.tsx";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useTimeTable } from "#hooks/use-time-table.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { seriesColor } from "#lib/chart/palette.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface TimePanelProps {
  title: string;
  note: string;
  kind: ChartKind;
  /** Metrics of one unit, with the names that the legend gives them. */
  metrics: readonly [PanelMetric, ...PanelMetric[]];
  game?: GameFilter;
  className?: string;
}

interface PanelMetric {
  name: string;
  label: string;
}

/** Metrics over the days of the range. */
export function TimePanel({ title, note, kind, metrics, game, className }: TimePanelProps) {
  const { range } = useRange();
  const rangeQuery = useRangeQuery();
  const answers = useMetrics(metrics.map((metric) => kpiQuery(metric.name, range, game)));
  const filter = game && { dimension: "game" as const, value: game.id };
  const tableOf = useTimeTable();

  return (
    <MetricPanel
      title={title}
      note={note}
      href={exploreLink(metrics[0].name, { rangeQuery, filter })}
      queries={answers}
      bodyClassName={metrics.length > 1 ? "h-63" : "h-69"}
      className={className}
      tableOf={(results) => (results[0] ? tableOf(seriesOf(results, metrics), results[0]) : null)}
      legend={
        metrics.length > 1 && (
          <Legend
            items={metrics.map((metric, i) => ({ ...metric, key: metric.name, color: seriesColor(i) }))}
          />
        )
      }
    >
      {(results) => <PanelChart {...{ results, metrics, kind, title }} zone={range.zone} />}
    </MetricPanel>
  );
}

interface PanelChartProps {
  results: readonly MetricAnswer[];
  metrics: readonly PanelMetric[];
  kind: ChartKind;
  title: string;
  zone: string;
}

function PanelChart({ results, metrics, kind, title, zone }: PanelChartProps) {
  const [first] = results;
  if (first === undefined) return null;

  return (
    <LazyTimeChart
      kind={kind}
      series={seriesOf(results, metrics)}
      measure={measureOf(first.data)}
      granularity="day"
      zone={zone}
      from={first.data.from}
      to={first.data.to}
      completeThrough={settledThrough(first.meta)}
      label={title}
      className="h-full"
    />
  );
}

function seriesOf(results: readonly MetricAnswer[], metrics: readonly PanelMetric[]): ChartSeries[] {
  return results.map(({ data }, i) => ({
    key: data.metric,
    label: metrics[i]?.label ?? data.metric,
    color: seriesColor(i),
    points: data.series[0]?.points ?? [],
  }));
}
