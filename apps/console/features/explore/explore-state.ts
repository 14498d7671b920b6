import { GRANULARITIES, type Granularity } from "@analytics/core/time/granularity";
import { DIMENSIONS, type Dimension } from "@analytics/metrics/model";
import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import { type MetricFilter, readFilters, writeFilters } from "#lib/metric/filters.ts";

export const DEFAULT_METRIC = "dau";
export const LIMITS = [5, 10, 20, 50, 200] as const;
export const DEFAULT_LIMIT = 10;
export const DIMENSIONS_MAX = 3;
export const CHART_KINDS = ["line", "area", "bar", "stacked", "table"] as const;
export type ChartChoice = (typeof CHART_KINDS)[number];

const parseAsFilters = createParser({
  parse: readFilters,
  serialize: (filters: MetricFilter[]) => writeFilters(filters),
  eq: (a, b) => writeFilters(a) === writeFilters(b),
});

/** The explorer's part of the address; the time range is read by `useRange`. */
export const exploreParams = {
  metric: parseAsString.withDefault(DEFAULT_METRIC),
  step: parseAsStringLiteral(GRANULARITIES),
  by: parseAsArrayOf(parseAsStringLiteral(DIMENSIONS)).withDefault([]),
  where: parseAsFilters.withDefault([]),
  compare: parseAsStringLiteral(["previous_period", "previous_year"] as const),
  top: parseAsInteger.withDefault(DEFAULT_LIMIT),
  order: parseAsStringLiteral(["desc", "asc"] as const).withDefault("desc"),
  chart: parseAsStringLiteral(CHART_KINDS),
};

/** What is laid over the chart. */
export const overlayParams = {
  marks: parseAsBoolean.withDefault(true),
  unusual: parseAsBoolean.withDefault(true),
};

/** The kept view that the address came from. */
export const viewParam = parseAsString;

export interface ExploreState {
  /** The name of a metric, or a formula of metrics. */
  metric: string;
  step: Granularity | null;
  by: Dimension[];
  where: MetricFilter[];
  compare: "previous_period" | "previous_year" | null;
  top: number;
  order: "asc" | "desc";
  chart: ChartChoice | null;
}
