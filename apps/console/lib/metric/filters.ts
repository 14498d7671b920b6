import { DIMENSIONS, type Dimension } from "@analytics/metrics/model";

/** A condition on a dimension: one of the values, or (`negate`) none of them. "" is the missing value. */
export interface MetricFilter {
  dimension: Dimension;
  values: string[];
  negate: boolean;
}

const PART = /^([a-z_]+)(!?)~(.*)$/;

/** Filters as one address parameter: `country~RU,KZ;platform!~windows`. Values are percent-encoded. */
export function writeFilters(filters: readonly MetricFilter[]): string {
  return filters
    .map(
      ({ dimension, values, negate }) =>
        `${dimension}${negate ? "!" : ""}~${values.map(encodeURIComponent).join(",")}`,
    )
    .join(";");
}

/** Reads what `writeFilters` wrote; null when it is something else. */
export function readFilters(text: string): MetricFilter[] | null {
  if (text === "") return [];
  const filters = text.split(";").map(readPart);

  return filters.every((filter) => filter !== null) ? filters : null;
}

function readPart(text: string): MetricFilter | null {
  const match = PART.exec(text);
  const dimension = DIMENSIONS.find((name) => name === match?.[1]);
  if (match === null || dimension === undefined) return null;
  try {
    return {
      dimension,
      negate: match[2] === "!",
      values: (match[3] ?? "").split(",").map(decodeURIComponent),
    };
  } catch {
    return null;
  }
}
