import type { Dimension } from "@analytics/metrics/model";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { useGamePath } from "#components/shell/use-game-path.ts";
import { type GameFilter, MetricPanel } from "#features/overview/metric-panel.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useMetric } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { totalsTable } from "#lib/chart/totals-table.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { gamesOf } from "#lib/metric/games-of.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";

const ROWS = 7;

interface RankPanelProps {
  title: string;
  note: string;
  metric: string;
  dimension: Dimension;
  game?: GameFilter;
  /** Beside a chart it is as high as the chart, and its lines share the height. */
  isBesideChart?: boolean;
  className?: string;
}

/** The largest values of one dimension over the whole range. */
export function RankPanel(props: RankPanelProps) {
  const { title, note, metric, dimension, game, isBesideChart = true, className } = props;
  const t = useTranslations();
  const { range } = useRange();
  const gamePath = useGamePath();
  const rangeQuery = useRangeQuery();
  const format = useFormat();
  const query = useMetric({
    name: metric,
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: "total",
    dimensions: [dimension],
    limit: ROWS,
    ...(game && { filters: [{ dimension: "game" as const, values: [game.id] }] }),
  });
  const entry = useCatalogue().byName.get(metric);
  const labelOf = useDimensionLabel(gamesOf(query.data?.data.series));
  const filter = game && { dimension: "game" as const, value: game.id };

  return (
    <MetricPanel
      title={title}
      note={entry === undefined ? note : `${note} · ${t(`explore.totalLabel.${totalMeaning(entry)}`)}`}
      href={exploreLink(metric, { rangeQuery, by: dimension, filter })}
      queries={[query]}
      isRanking
      tableOf={([result]) =>
        result === undefined
          ? null
          : totalsTable(result, {
              head: t(`dimension.${dimension}`),
              column: t("explore.value"),
              nameOf: ({ dimensions }) => labelOf(dimension, dimensions[dimension] ?? ""),
            })
      }
      bodyClassName={isBesideChart ? "max-lg:*:min-h-40 lg:h-62" : "min-h-16"}
      className={className}
    >
      {([result]) =>
        result && (
          <BarList
            label={title}
            fills={isBesideChart ? "wide" : undefined}
            items={result.data.series.map((series) => {
              const value = series.dimensions[dimension] ?? "";
              const label = labelOf(dimension, value);
              // A game that is in no catalogue has no title, and no page.
              const path = label === value ? undefined : gamePath(value);
              const href = path ?? exploreLink(metric, { rangeQuery, filter: { dimension, value } });

              return {
                key: value,
                label,
                amount: series.total,
                value: format.value(series.total, measureOf(result.data)),
                href: dimension === "game" && value !== "" ? href : undefined,
              };
            })}
          />
        )
      }
    </MetricPanel>
  );
}
