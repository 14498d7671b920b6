import { DEFAULT_ZONE, GRANULARITIES } from "@analytics/core/time/granularity";
import { DIMENSIONS } from "@analytics/metrics/model";
import { z } from "zod";

export const FILTER_VALUES_MAX = 200;
export const FILTERS_MAX = 20;
const VALUE_LENGTH_MAX = 256;
export const SERIES_MAX = 1_000;

const instant = z
  .string()
  .min(1)
  .max(40)
  .describe("The half-open range: a day of the zone, or an instant. Default: 30 days that end with today.");

/** A condition on a dimension: one of the values, or (`negate`) none of them. */
export const metricFilterSchema = z.strictObject({
  dimension: z.enum(DIMENSIONS),
  values: z.array(z.string().max(VALUE_LENGTH_MAX)).min(1).max(FILTER_VALUES_MAX),
  negate: z.boolean().default(false),
});

/** The input of `metrics.get`: the parameters of `GET /metrics/{name}` in structured form. */
export const metricInputSchema = z.strictObject({
  name: z.string().max(100),
  from: instant.optional(),
  to: instant.optional(),
  granularity: z.enum(GRANULARITIES).optional().describe("The width of a bucket, as the metric allows."),
  timezone: z.string().min(1).max(64).optional().describe(`An IANA zone; ${DEFAULT_ZONE} unless told.`),
  dimensions: z
    .array(z.enum(DIMENSIONS))
    .max(3, "at most 3 dimensions")
    .refine((names) => new Set(names).size === names.length, "each dimension once")
    .meta({ uniqueItems: true, description: "A series for each combination of their values." })
    .optional(),
  filters: z.array(metricFilterSchema).max(FILTERS_MAX).optional(),
  compare: z
    .enum(["previous_period", "previous_year"])
    .optional()
    .describe("Adds the same for the period before."),
  order: z.enum(["asc", "desc"]).optional().describe("Series by total; `desc` unless told."),
  limit: z.int().min(1).max(SERIES_MAX).optional().describe("Most series; 50 unless told."),
  exact: z
    .boolean()
    .optional()
    .describe(
      "`true` counts from the events themselves, without rollups. The numbers are the same, and it costs ten times as much.",
    ),
});

export type MetricInput = z.infer<typeof metricInputSchema>;
