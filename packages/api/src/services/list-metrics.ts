import type { Metric } from "@analytics/metrics/model";
import type { AuthorizedContext } from "../context.ts";
import { canReadMetric } from "../metrics/scope-for-metric.ts";
import type { Answer } from "../trpc.ts";

/** A metric as the catalogue shows it. */
export interface MetricEntry {
  name: string;
  title: Metric["title"];
  description: Metric["description"];
  unit: Metric["unit"];
  kind: Metric["kind"];
  dimensions: Metric["dimensions"];
  granularities: Metric["granularities"];
  definition_version: number;
  /** Who may ask: `platform` roles only, or developers too, over their own games. */
  scope: Metric["audience"];
}

/** The metrics that the caller may query, in catalogue order. */
export async function listMetrics(ctx: AuthorizedContext): Promise<Answer<MetricEntry[]>> {
  const data = ctx.deps.metrics.catalog.filter((metric) => canReadMetric(ctx.access, metric)).map(toEntry);

  return { data, meta: {} };
}

function toEntry(metric: Metric): MetricEntry {
  return {
    name: metric.name,
    title: metric.title,
    description: metric.description,
    unit: metric.unit,
    kind: metric.kind,
    dimensions: metric.dimensions,
    granularities: metric.granularities,
    definition_version: metric.definitionVersion,
    scope: metric.audience,
  };
}
