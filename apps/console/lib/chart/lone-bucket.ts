import type { ChartSeries } from "#lib/chart/chart-rows.ts";

/** Among fewer buckets one is not lost. */
const BUCKETS_MIN = 7;

/**
 * The place of the only bucket that there is, or the only one of many in which any series has a value other than zero; null when there are
 * more, or none.
 */
export function loneBucket(series: readonly Pick<ChartSeries, "points" | "before">[]): number | null {
  const buckets = series[0]?.points.length ?? 0;
  if (buckets === 1) return 0;
  if (buckets < BUCKETS_MIN || series.some(({ before }) => before?.some(({ v }) => v))) return null;
  const filled = Array.from({ length: buckets }, (_, i) => i).filter((i) =>
    series.some(({ points }) => points[i]?.v),
  );

  return filled.length === 1 ? (filled[0] ?? null) : null;
}
