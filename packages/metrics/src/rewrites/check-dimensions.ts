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
    throw invalid(`At most ${DIMENSIONS_MAX} dimensions can be combined.`, {
      parameter: "dimensions",
      dimensions,
    });
  }
  for (const dimension of dimensions) checkDimension(metric, dimension, "dimensions");
  for (const { dimension, values, negate } of filters) {
    const parameter = `filter[${dimension}]${negate ? "[not]" : ""}`;
    checkDimension(metric, dimension, parameter);
    checkValues(values, { parameter, dimension });
  }

  return { dimensions, filters };
}

function checkDimension(metric: Metric, dimension: Dimension, parameter: string): void {
  if (metric.dimensions.includes(dimension)) return;
  const has = metric.dimensions.length === 0 ? "it has none" : `it has ${metric.dimensions.join(", ")}`;
  throw invalid(`The metric ${metric.name} has no dimension «${dimension}»: ${has}.`, {
    parameter,
    dimension,
    allowed: metric.dimensions,
  });
}

function checkValues(values: readonly string[], named: { parameter: string; dimension: Dimension }): void {
  if (values.length === 0 || values.length > FILTER_VALUES_MAX) {
    throw invalid(`A filter takes 1 to ${FILTER_VALUES_MAX} values.`, { ...named, values: values.length });
  }
}
