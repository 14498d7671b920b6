import type { MetricResult } from "@analytics/metrics/query";
import { Legend } from "#components/charts/legend.tsx";
import { type ChartKind, TimeChart } from "#components/charts/time-chart.tsx";
import { kpiQuery } from "#features/overview/kpi-card.tsx";
import { type GameFilter, MetricPanel } from "#features/overview/metric-panel.tsx";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { seriesColor } from "#lib/chart/palette.ts";
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

  return (
    <MetricPanel
      title={title}
      note={note}
      href={exploreLink(metrics[0].name, { rangeQuery, filter })}
      queries={answers}
      bodyClassName={metrics.length > 1 ? "h-63" : "h-69"}
      className={className}
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
  results: readonly MetricResult[];
  metrics: readonly PanelMetric[];
  kind: ChartKind;
  title: string;
  zone: string;
}

function PanelChart({ results, metrics, kind, title, zone }: PanelChartProps) {
  const [first] = results;
  if (first === undefined) return null;
  const series: ChartSeries[] = results.map(({ data }, i) => ({
    key: data.metric,
    label: metrics[i]?.label ?? data.metric,
    color: seriesColor(i),
    points: data.series[0]?.points ?? [],
  }));

  return (
    <TimeChart
      kind={kind}
      series={series}
      measure={measureOf(first.data)}
      granularity="day"
      zone={zone}
      to={first.data.to}
      completeThrough={settledThrough(first.meta)}
      label={title}
      className="h-full"
    />
  );
}
