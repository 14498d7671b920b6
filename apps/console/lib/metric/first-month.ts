import type { Series } from "@analytics/metrics/shape";

/** Whether a series holds nothing: every value is zero or undefined. */
export function isBlank({ total, points }: Pick<Series, "total" | "points">): boolean {
  return !total && points.every(({ v }) => !v);
}

/** The start of the first bucket with a value, or null. */
export function firstMonth(series: readonly Pick<Series, "points">[]): string | null {
  const starts = series.flatMap(({ points }) => points.find(({ v }) => v)?.t ?? []);

  return starts.toSorted()[0] ?? null;
}
