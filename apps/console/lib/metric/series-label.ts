import type { Dimension } from "@analytics/metrics/model";

/** A series by its dimension values, such as `Russia · Windows`. */
export function seriesLabel(
  dimensions: Readonly<Record<string, string>>,
  labelOf: (dimension: Dimension, value: string) => string,
): string {
  return Object.entries(dimensions)
    .map(([dimension, value]) => labelOf(dimension as Dimension, value))
    .join(" · ");
}
