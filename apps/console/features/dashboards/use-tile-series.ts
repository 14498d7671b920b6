import type { Tile } from "@analytics/api/schemas/dashboard";
import { useTranslations } from "use-intl";
import type { TileQuestion } from "#features/dashboards/tile-question.ts";
import { seriesOf } from "#features/dashboards/tile-series.ts";
import { useTileNames } from "#features/dashboards/use-tile-names.ts";
import { useExpressions } from "#hooks/use-expressions.ts";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { othersSeries } from "#lib/chart/others-series.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { addsUp, othersPointsOf } from "#lib/metric/others.ts";
import { isTruncated } from "#lib/metric/warning.ts";

/** Lines or parts of a tile. A stack of the first of many series has all others as its last part, where they add up: else it is partial. */
export function useTileSeries(
  { tile, question }: { tile: Tile; question: TileQuestion },
  results: readonly MetricAnswer[],
): { series: readonly ChartSeries[]; isPartial: boolean } {
  const t = useTranslations("explore");
  const { seriesName } = useTileNames(tile, results);
  const [first, ...more] = results;
  const {
    expressions,
    base: { dimensions, limit: _, ...whole },
  } = question;
  const { kind } = expressions[0].entry;
  const drawn = seriesOf(results, seriesName);
  const isCut =
    tile.visual === "stacked" &&
    first !== undefined &&
    more.length === 0 &&
    (first.data.series.length > drawn.length || isTruncated(first.meta));
  const [answer] = useExpressions(isCut && addsUp(kind, dimensions ?? []) ? expressions : [], whole);
  const points = isCut
    ? othersPointsOf({
        kind,
        dimensions: dimensions ?? [],
        drawn,
        whole: answer?.isPlaceholderData ? undefined : answer?.data?.data.series[0]?.points,
      })
    : null;

  if (points === null || first === undefined) return { series: drawn, isPartial: isCut };
  const isOneOther = first.data.series.length === drawn.length + 1 && !isTruncated(first.meta);
  const othersName = isOneOther ? seriesName(0, drawn.length) : t("othersShort");

  return { series: [...drawn, othersSeries(othersName, points)], isPartial: false };
}
