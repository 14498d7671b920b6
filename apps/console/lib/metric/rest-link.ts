import type { MetricQuery } from "#hooks/use-metric.ts";

const PREFIX = "/api/v1/analytics/metrics";

/** The REST address that answers the same question as `metrics.get`. */
export function restLink(query: MetricQuery, format: "json" | "csv"): string {
  const { name, dimensions, filters, limit, exact, ...plain } = query;
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(plain)) if (value !== undefined) params.set(key, value);
  if (dimensions !== undefined && dimensions.length > 0) params.set("dimensions", dimensions.join(","));
  for (const filter of filters ?? [])
    params.append(`filter[${filter.dimension}]${filter.negate ? "[not]" : ""}`, filter.values.join(","));
  if (limit !== undefined) params.set("limit", String(limit));
  if (exact !== undefined) params.set("exact", String(exact));
  params.set("format", format);

  return `${PREFIX}/${encodeURIComponent(name)}?${params}`;
}
