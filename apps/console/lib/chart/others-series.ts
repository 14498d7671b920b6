import type { ChartPoint, ChartSeries } from "#lib/chart/chart-rows.ts";
import { REST_COLOR } from "#lib/chart/palette.ts";

/** The key of the series. */
export const OTHERS = "others";

/** All that a stack does not show one by one, as its last part. */
export function othersSeries(label: string, points: readonly ChartPoint[]): ChartSeries & { isMixed: true } {
  return { key: OTHERS, label, color: REST_COLOR, points, isMixed: true };
}
