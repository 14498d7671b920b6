import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { acquisition } from "#features/dashboards/standard/acquisition.ts";
import { content } from "#features/dashboards/standard/content.ts";
import { engagement } from "#features/dashboards/standard/engagement.ts";
import { executive } from "#features/dashboards/standard/executive.ts";
import { marketing } from "#features/dashboards/standard/marketing.ts";
import { monetisation } from "#features/dashboards/standard/monetisation.ts";
import { platformHealth } from "#features/dashboards/standard/platform-health.ts";
import type { StandardDashboard, StandardTile } from "#features/dashboards/standard/standard-dashboard.ts";
import { fillRows } from "#features/dashboards/tile-layout.ts";
import { readExpression } from "#lib/metric/expression.ts";

export const STANDARD_DASHBOARDS: readonly StandardDashboard[] = [
  executive,
  acquisition,
  engagement,
  monetisation,
  marketing,
  content,
  platformHealth,
];

/** With fewer tiles a dashboard is none. */
const TILES_MIN = 4;

/** The standard dashboards of the tiles whose metrics are in the user's catalogue. */
export function standardFor(catalogue: ReadonlyMap<string, MetricEntry>): StandardDashboard[] {
  const isAskable = ({ metrics }: StandardTile) =>
    metrics.every((text) => !("problem" in readExpression(text, catalogue)));

  return STANDARD_DASHBOARDS.map((dashboard) => {
    const tiles = dashboard.tiles.filter(isAskable);

    return tiles.length === dashboard.tiles.length ? dashboard : { ...dashboard, tiles: fillRows(tiles) };
  }).filter(({ tiles }) => tiles.length >= TILES_MIN);
}
