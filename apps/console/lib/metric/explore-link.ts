import type { Dimension } from "@analytics/metrics/model";

/** The explorer's address for a metric, within the time range of the page (`?range=7d`, or empty). */
export function exploreLink(
  metric: string,
  options: { rangeQuery: string; by?: Dimension; filter?: { dimension: Dimension; value: string } },
): string {
  const params = new URLSearchParams(options.rangeQuery);
  params.set("metric", metric);
  if (options.by !== undefined) params.set("by", options.by);
  if (options.filter !== undefined)
    params.set("where", `${options.filter.dimension}~${encodeURIComponent(options.filter.value)}`);

  return `/explore?${params}`;
}
