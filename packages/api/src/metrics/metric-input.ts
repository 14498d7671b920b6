import { GRANULARITIES } from "@analytics/core/time/granularity";
import { DIMENSIONS } from "@analytics/metrics/model";
import { z } from "zod";

const FILTER_VALUES_MAX = 200;
const FILTERS_MAX = 20;
const VALUE_LENGTH_MAX = 256;
export const SERIES_MAX = 1_000;

const instant = z.string().min(1).max(40);

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
  granularity: z.enum(GRANULARITIES).optional(),
  timezone: z.string().min(1).max(64).optional(),
  dimensions: z
    .array(z.enum(DIMENSIONS))
    .max(3, "at most 3 dimensions")
    .refine((names) => new Set(names).size === names.length, "each dimension once")
    .optional(),
  filters: z.array(metricFilterSchema).max(FILTERS_MAX).optional(),
  compare: z.enum(["previous_period", "previous_year"]).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  limit: z.int().min(1).max(SERIES_MAX).optional(),
  exact: z.boolean().optional(),
});

export type MetricInput = z.infer<typeof metricInputSchema>;
