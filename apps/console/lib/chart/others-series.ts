import type { ChartPoint, ChartSeries } from "#lib/chart/chart-rows.ts";

/** Apart from the colours of series, and without a hue. */
const COLOR = "var(--series-rest)";

/** The key of the series. */
export const OTHERS = "others";

/** All that a stack does not show one by one, as its last part. */
export function othersSeries(label: string, points: readonly ChartPoint[]): ChartSeries & { isMixed: true } {
  return { key: OTHERS, label, color: COLOR, points, isMixed: true };
}
