import { invalid } from "@analytics/core/errors";
import type { Dimension, Metric } from "../model.ts";
import type { Filter, MetricRequest } from "../request.ts";

const DIMENSIONS_MAX = 3;
const FILTER_VALUES_MAX = 1_000;

/** Dimensions without repeats and filters, all of them dimensions of the metric. */
export function checkDimensions(
  metric: Metric,
  request: MetricRequest,
): { dimensions: readonly Dimension[]; filters: readonly Filter[] } {
  const dimensions = [...new Set(request.dimensions ?? [])];
  const filters = request.filters ?? [];
  if (dimensions.length > DIMENSIONS_MAX) {
    throw invalid(`At most ${DIMENSIONS_MAX} dimensions can be combined.`, { dimensions });
  }
  for (const dimension of [...dimensions, ...filters.map((filter) => filter.dimension)]) {
    if (!metric.dimensions.includes(dimension)) {
      throw invalid(`The metric ${metric.name} has no dimension «${dimension}».`, {
        dimension,
        allowed: metric.dimensions,
      });
    }
  }
  for (const { dimension, values } of filters) checkValues(dimension, values);

  return { dimensions, filters };
}

function checkValues(dimension: Dimension, values: readonly string[]): void {
  if (values.length === 0 || values.length > FILTER_VALUES_MAX) {
    throw invalid(`A filter takes 1 to ${FILTER_VALUES_MAX} values.`, { dimension, values: values.length });
  }
}
