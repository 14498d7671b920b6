import type { Dimension } from "@analytics/metrics/model";
import { type MetricFilter, writeFilters } from "#lib/metric/filters.ts";

interface ExploreLinkOptions {
  rangeQuery: string;
  by?: Dimension;
  /** Only one value. */
  filter?: { dimension: Dimension; value: string };
  filters?: readonly MetricFilter[];
  compare?: string;
}

/** The explorer's address for a metric or a formula, within the time range of the page (`?range=7d`, or empty). */
export function exploreLink(metric: string, options: ExploreLinkOptions): string {
  const { rangeQuery, by, filter, filters = [], compare } = options;
  const params = new URLSearchParams(rangeQuery);
  const all = [
    ...filters,
    ...(filter === undefined ? [] : [{ dimension: filter.dimension, values: [filter.value], negate: false }]),
  ];
  params.set("metric", metric);
  if (by !== undefined) params.set("by", by);
  if (all.length > 0) params.set("where", writeFilters(all));
  if (compare !== undefined) params.set("compare", compare);

  return `/explore?${params}`;
}
