import { invalid } from "@analytics/core/errors";
import { findMetric } from "@analytics/metrics/catalog/metrics";
import { DIMENSIONS } from "@analytics/metrics/model";
import { z } from "zod";
import { metricFilterSchema, metricInputSchema } from "./metric-input.ts";

const FILTER_PARAMETER = /^filter\[([a-z_]+)\](\[not\])?$/;
const SINGLE = ["from", "to", "granularity", "timezone", "compare", "order", "limit", "exact"] as const;
const FORMATS = ["json", "csv"];

const { name: _, filters: __, ...plain } = metricInputSchema.shape;
const values = metricFilterSchema.shape.values;

/** The parameters of `GET /metrics/{name}`, for its description. */
export const metricQuerySchema = z.strictObject({
  ...plain,
  ...Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => [
      [
        `filter[${dimension}]`,
        values.optional().describe(`Only facts with one of these values of ${dimension}.`),
      ],
      [`filter[${dimension}][not]`, values.optional().describe(`Only facts with none of these values.`)],
    ]),
  ),
  format: z.enum(FORMATS).optional().describe("`json` unless told."),
});

interface QueryFilter {
  dimension: string;
  values: string[];
  negate: boolean;
}

/**
 * The query string of `GET /metrics/{name}` as the input of `metrics.get` (not yet validated). Unknown parameters and repeated ones are
 * refused, so that a typo never silently widens an answer. Values of a filter given several times add up.
 */
export function metricInputFromQuery(name: string, query: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = { name };
  const filters = new Map<string, QueryFilter>();
  for (const [key, value] of query) {
    const filter = FILTER_PARAMETER.exec(key);
    if (filter !== null)
      addFilter(filters, {
        dimension: dimensionOf(name, key, filter[1]),
        negate: filter[2] !== undefined,
        value,
      });
    else if (key === "dimensions") putOnce(input, key, value === "" ? [] : value.split(","));
    else if (key === "format") checkFormat(query, value);
    else if (isSingle(key)) putOnce(input, key, typed(key, value));
    else throw invalid(`Unknown parameter «${key}».`, { parameter: key });
  }
  for (const filter of filters.values()) checkFilter(filter);
  if (filters.size > 0) input.filters = [...filters.values()];

  return input;
}

/** Whether the request asks for CSV. */
export function wantsCsv(query: URLSearchParams): boolean {
  return query.get("format") === "csv";
}

function isSingle(key: string): boolean {
  return SINGLE.some((name) => name === key);
}

function putOnce(input: Record<string, unknown>, key: string, value: unknown): void {
  if (Object.hasOwn(input, key)) throw invalid(`«${key}» is given more than once.`, { parameter: key });
  input[key] = value;
}

function addFilter(
  filters: Map<string, QueryFilter>,
  part: { dimension: string; negate: boolean; value: string },
): void {
  const key = `${part.dimension}${part.negate ? "!" : ""}`;
  const filter = filters.get(key) ?? { dimension: part.dimension, values: [], negate: part.negate };
  filter.values.push(...part.value.split(","));
  filters.set(key, filter);
}

/** Throws DATA_VALIDATION_ERROR with the name of the parameter, which the input does not have. */
function checkFilter({ dimension, negate, values: given }: QueryFilter): void {
  const { error } = values.safeParse(given);
  if (error === undefined) return;
  const parameter = `filter[${dimension}]${negate ? "[not]" : ""}`;
  throw invalid(`«${parameter}»: ${error.issues[0]?.message}.`, { parameter });
}

function checkFormat(query: URLSearchParams, value: string): void {
  if (query.getAll("format").length > 1 || !FORMATS.includes(value))
    throw invalid("«format» is json or csv.", { parameter: "format" });
}

/** Numbers and booleans are text in a query string; what does not read as one is left for the schema to refuse. */
function typed(key: string, value: string): unknown {
  if (key === "limit") return /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (key === "exact") return value === "true" ? true : value === "false" ? false : value;

  return value;
}

/** The dimension of a filter. One that does not exist is refused here, where it is known how the caller wrote it. */
function dimensionOf(metric: string, parameter: string, dimension = ""): string {
  if (DIMENSIONS.some((known) => known === dimension)) return dimension;
  const allowed = findMetric(metric)?.dimensions ?? DIMENSIONS;
  throw invalid(`«${parameter}»: there is no dimension «${dimension}», only ${allowed.join(", ")}.`, {
    parameter,
    allowed,
  });
}
