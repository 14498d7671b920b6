import type { Granularity } from "@analytics/core/time/granularity";
import type { Dimension } from "./model.ts";

export interface Filter {
  dimension: Dimension;
  /** Positive: the fact has one of the values. Negated: it has none of them. "" is the missing value. */
  values: readonly string[];
  negate: boolean;
}

export const COMPARISONS = ["previous_period", "previous_year"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a caller asks; everything but the name has a default. */
export interface MetricRequest {
  metric: string;
  /** ISO date, local date-time or instant, read in `timezone`. Default: 30 calendar days that end with today. */
  from?: string;
  /** Exclusive end of the range. */
  to?: string;
  granularity?: Granularity;
  /** IANA zone; default Europe/Moscow. */
  timezone?: string;
  dimensions?: readonly Dimension[];
  filters?: readonly Filter[];
  compare?: Comparison;
  /** Series by total: `desc` (default) or `asc`. */
  order?: "asc" | "desc";
  /** Most series that are returned; default 50. */
  limit?: number;
  /** From events, without rollups. The numbers are the same; it is for those who want to see that. */
  exact?: boolean;
}
