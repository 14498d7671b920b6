import type { Tile } from "@analytics/api/schemas/dashboard";
import { useLocale } from "use-intl";
import { metricTitle } from "#features/dashboards/tile-title.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { gamesOf } from "#lib/metric/games-of.ts";
import { seriesLabel } from "#lib/metric/series-label.ts";

/** Names the parts of a tile's answers: its metrics, and the values that they are told apart by. */
export function useTileNames(tile: Tile, results: readonly MetricAnswer[]) {
  const locale = useLocale();
  const { byName } = useCatalogue();
  const labelOf = useDimensionLabel(results.flatMap(({ data }) => gamesOf(data.series)));
  const metricName = (answer: number) => metricTitle(tile.metrics[answer] ?? "", byName, locale);
  const seriesName = (answer: number, series: number) =>
    seriesLabel(results[answer]?.data.series[series]?.dimensions ?? {}, labelOf) || metricName(answer);

  return { metricName, seriesName, labelOf };
}
