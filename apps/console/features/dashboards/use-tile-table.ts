import type { Tile } from "@analytics/api/schemas/dashboard";
import { useTranslations } from "use-intl";
import type { TileQuestion } from "#features/dashboards/tile-question.ts";
import { isCountedOf, totalsOf } from "#features/dashboards/tile-rows.ts";
import { useTileNames } from "#features/dashboards/use-tile-names.ts";
import { useTimeTable } from "#hooks/use-time-table.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";

interface TableOf {
  tile: Tile;
  title: string;
  series: readonly ChartSeries[];
  expressions: TileQuestion["expressions"];
}

/** The rows of a tile: of totals by what they are of, else bucket by bucket. */
export function useTileTable(
  { tile, title, series, expressions }: TableOf,
  results: readonly MetricAnswer[],
): ChartTableModel | null {
  const t = useTranslations();
  const timeTable = useTimeTable();
  const { metricName, labelOf } = useTileNames(tile, results);
  const [first] = results;
  const { dimension } = tile;
  if (first === undefined) return null;
  if (first.data.granularity !== "total") return timeTable(series, first);
  if (tile.visual === "funnel") {
    return {
      head: t("explore.metric"),
      columns: totalsOf(results.slice(0, 1), {
        head: "",
        nameOf: () => "",
        metricName: () => t("explore.value"),
      }).columns,
      rows: results.map(({ data }, i) => ({
        key: data.metric,
        label: metricName(i),
        state: "whole",
        values: [data.series[0]?.total ?? null],
      })),
    };
  }

  return totalsOf(results, {
    head: dimension === undefined ? t("explore.metric") : t(`dimension.${dimension}`),
    nameOf: ({ dimensions }) =>
      dimension === undefined ? title : labelOf(dimension, dimensions[dimension] ?? ""),
    metricName,
    isCounted: isCountedOf(expressions),
  });
}
