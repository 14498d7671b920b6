import type { Dimension, Kind } from "@analytics/metrics/model";
import type { Series } from "@analytics/metrics/shape";

/** A game has several genres, so what belongs to one of them belongs to others too. */
const OVERLAPPING: ReadonlySet<Dimension> = new Set<Dimension>(["genre"]);

interface OthersOf {
  kind: Kind;
  dimensions: readonly Dimension[];
  /** The series that an answer holds, of more. */
  shown: readonly Pick<Series, "total">[];
  /** Of everything. */
  total: number | null | undefined;
}

/** What the series behind the shown ones come to together. Null where series may not be added up: different users are not, and neither are shares. */
export function othersOf({ kind, dimensions, shown, total }: OthersOf): number | null {
  if (total === null || total === undefined) return null;
  if ((kind !== "sum" && kind !== "count") || dimensions.some((each) => OVERLAPPING.has(each))) return null;

  return total - shown.reduce((sum, series) => sum + (series.total ?? 0), 0);
}
