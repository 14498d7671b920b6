import type { Series } from "@analytics/metrics/shape";

/** Sums of fractions depend on their order in the last bits. */
const TOLERANCE = 1e-9;

/** Whether two answers say the same, whatever the order of their series. */
export function sameSeries(left: readonly Series[], right: readonly Series[]): boolean {
  const a = byDimensions(left);
  const b = byDimensions(right);
  if (a.size !== b.size) return false;

  return [...a].every(([key, series]) => {
    const other = b.get(key);
    if (other === undefined || !sameValue(series.total, other.total)) return false;

    return series.points.every((point, i) => sameValue(point.v, other.points[i]?.v ?? null));
  });
}

function byDimensions(series: readonly Series[]): Map<string, Series> {
  return new Map(series.map((each) => [JSON.stringify(Object.entries(each.dimensions).sort()), each]));
}

function sameValue(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;

  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
