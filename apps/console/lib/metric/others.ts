import type { Dimension, Kind } from "@analytics/metrics/model";
import type { Series } from "@analytics/metrics/shape";
import type { ChartPoint } from "#lib/chart/chart-rows.ts";

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
  if (!addsUp(kind, dimensions)) return null;

  return total - shown.reduce((sum, series) => sum + (series.total ?? 0), 0);
}

interface OthersPointsOf {
  kind: Kind;
  dimensions: readonly Dimension[];
  drawn: readonly { readonly points: readonly ChartPoint[] }[];
  /** Of everything, in the same buckets. */
  whole: readonly ChartPoint[] | undefined;
}

/** The same bucket by bucket: what a stack of the drawn series lacks. Null where series may not be added up, or the whole is not known. */
export function othersPointsOf({ kind, dimensions, drawn, whole }: OthersPointsOf): ChartPoint[] | null {
  if (whole === undefined || !addsUp(kind, dimensions)) return null;

  return whole.map(({ t, v }, i) => ({
    t,
    v: v === null ? null : drawn.reduce((rest, { points }) => rest - (points[i]?.v ?? 0), v),
  }));
}

/** Whether series told apart by the dimensions come to the whole together. */
export function addsUp(kind: Kind, dimensions: readonly Dimension[]): boolean {
  return (kind === "sum" || kind === "count") && !dimensions.some((each) => OVERLAPPING.has(each));
}
