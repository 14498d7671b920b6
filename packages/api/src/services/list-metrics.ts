import { GRANULARITIES } from "@analytics/core/time/granularity";
import { DIMENSIONS, KINDS, type Metric, UNITS } from "@analytics/metrics/model";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { canReadMetric } from "../metrics/scope-for-metric.ts";
import { localText } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

/** A metric as the catalogue shows it. */
export const metricEntrySchema = z
  .strictObject({
    name: z.string(),
    title: localText,
    description: localText,
    unit: z.enum(UNITS),
    kind: z.enum(KINDS),
    dimensions: z.array(z.enum(DIMENSIONS)).readonly(),
    granularities: z.array(z.enum(GRANULARITIES)).readonly(),
    definition_version: z.int().min(1),
    matures_after_days: z
      .int()
      .min(1)
      .nullable()
      .describe(
        "A cohort of the metric is closed, and counted, so many days after its day; null: it has none.",
      ),
    scope: z
      .enum(["platform", "game"])
      .describe("Who may ask: `platform` roles only, or developers too, over their own games."),
  })
  .meta({ id: "Metric" });

export type MetricEntry = z.infer<typeof metricEntrySchema>;

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
    matures_after_days: metric.maturesAfterDays ?? null,
    scope: metric.audience,
  };
}
