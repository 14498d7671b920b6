import { GRANULARITIES } from "@analytics/core/time/granularity";
import { COMPARISONS } from "@analytics/metrics/request";
import { createParser, parseAsBoolean, parseAsStringLiteral } from "nuqs";
import { type MetricFilter, readFilters, writeFilters } from "#lib/metric/filters.ts";

const parseAsFilters = createParser({
  parse: readFilters,
  serialize: (filters: MetricFilter[]) => writeFilters(filters),
  eq: (a, b) => writeFilters(a) === writeFilters(b),
});

/** A dashboard's part of the address; the time range is read by `useRange`. */
export const dashboardParams = {
  step: parseAsStringLiteral(GRANULARITIES),
  compare: parseAsStringLiteral(COMPARISONS),
  where: parseAsFilters.withDefault([]),
  edit: parseAsBoolean.withDefault(false),
};
