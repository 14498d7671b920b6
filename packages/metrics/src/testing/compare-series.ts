import type { OracleSeries } from "../oracle/request.ts";
import type { Series } from "../shape.ts";

/** One place where two answers differ. */
export interface Difference {
  /** Dimension values as JSON. */
  series: string;
  /** ISO time of the bucket, or `total`. */
  at: string;
  expected: number | null | undefined;
  actual: number | null | undefined;
}

type Values = Map<string, number | null>;

/** Relative: sums of fractions may be added up in another order. */
const TOLERANCE = 1e-9;

/**
 * Where an answer differs from the oracle's. A series of zeros and nulls only equals one that is missing: which
 * combinations of values without any fact are listed says nothing about the number.
 */
export function compareSeries(oracle: readonly OracleSeries[], answer: readonly Series[]): Difference[] {
  const expected = new Map(
    oracle.map((series) => [keyOf(series.dimensions), toValues(series.points, series.total)]),
  );
  const actual = new Map(
    answer.map((series) => [keyOf(series.dimensions), toValues(series.points, series.total)]),
  );

  return [...new Set([...expected.keys(), ...actual.keys()])].flatMap((key) => {
    const [left, right] = [expected.get(key), actual.get(key)];
    if (isEmpty(left) && isEmpty(right) && (left === undefined || right === undefined)) return [];

    return compareValues(key, left ?? new Map(), right ?? new Map());
  });
}

/** The first differences as a table, and how many there are. */
export function describeDifferences(differences: readonly Difference[], limit = 8): string {
  const lines = differences
    .slice(0, limit)
    .map(({ series, at, expected, actual }) => `  ${series} ${at}: expected ${expected}, got ${actual}`);
  const rest = differences.length - lines.length;

  return [...lines, ...(rest > 0 ? [`  … and ${rest} more`] : [])].join("\n");
}

function compareValues(series: string, expected: Values, actual: Values): Difference[] {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((at) => !isSame(expected.get(at), actual.get(at)))
    .map((at) => ({ series, at, expected: expected.get(at), actual: actual.get(at) }));
}

function isSame(a: number | null | undefined, b: number | null | undefined): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;

  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

function isEmpty(values: Values | undefined): boolean {
  return values === undefined || [...values.values()].every((value) => value === 0 || value === null);
}

/** Labels of an answer show whole seconds. */
function toValues(points: readonly { t: string | number; v: number | null }[], total: number | null): Values {
  const toSecond = (t: string | number) =>
    new Date(Math.floor(new Date(t).getTime() / 1_000) * 1_000).toISOString();

  return new Map([...points.map((point) => [toSecond(point.t), point.v] as const), ["total", total]]);
}

function keyOf(dimensions: Record<string, string>): string {
  return JSON.stringify(Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
