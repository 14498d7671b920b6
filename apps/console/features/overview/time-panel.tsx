import { useTranslations } from "use-intl";
import { Legend } from "#components/charts/legend.tsx";
import { ReadableTimeChart } from "#components/charts/readable-time-chart.tsx";
import type { ChartKind } from "#components/charts/time-chart.tsx";
import { type GameFilter, MetricPanel } from "#features/overview/metric-panel.tsx";
import { usePanelAnswers } from "#features/overview/use-panel-answers.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useTimeTable } from "#hooks/use-time-table.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { seriesColor } from "#lib/chart/palette.ts";
import { unreadable } from "#lib/chart/unreadable.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";

interface TimePanelProps {
  title: string;
  note: string;
  kind: ChartKind;
  /** Metrics of one unit, with the names that the legend gives them. */
  metrics: readonly [PanelMetric, ...PanelMetric[]];
  game?: GameFilter;
  className?: string;
  tellsBeginning?: boolean;
}

interface PanelMetric {
  name: string;
  label: string;
}

/** Metrics over the days of the range; over its hours where days would be too few. */
export function TimePanel(props: TimePanelProps) {
  const { title, note, kind, metrics, game, className, tellsBeginning } = props;
  const t = useTranslations("chart");
  const rangeQuery = useRangeQuery();
  const { shown, answers, step } = usePanelAnswers(metrics, game);
  const known = answers.flatMap(({ data }) => data ?? []);
  const isDrawn = unreadable(known, seriesOf(known, shown)) === null;
  const filter = game && { dimension: "game" as const, value: game.id };
  const tableOf = useTimeTable();

  return (
    <MetricPanel
      title={title}
      note={step === "week" ? t("coarser") : step === "hour" ? t("byHour") : note}
      href={exploreLink(shown[0]?.name ?? metrics[0].name, { rangeQuery, filter })}
      queries={answers}
      isDrawn={isDrawn}
      bodyClassName={shown.length > 1 ? "h-63" : "h-69"}
      {...{ className, tellsBeginning }}
      tableOf={(results) => (results[0] ? tableOf(seriesOf(results, shown), results[0]) : null)}
      legend={
        isDrawn &&
        shown.length > 1 && (
          <Legend
            items={shown.map((metric, i) => ({ ...metric, key: metric.name, color: seriesColor(i) }))}
          />
        )
      }
    >
      {(results) => (
        <ReadableTimeChart
          kind={kind}
          series={seriesOf(results, shown)}
          results={results}
          label={title}
          className="h-full"
        />
      )}
    </MetricPanel>
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
