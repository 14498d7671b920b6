import { niceTicks } from "#lib/chart/nice-ticks.ts";

/** Values from `from` (inclusive) to `to` (exclusive; inclusive in the last bin). */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

const BINS = 12;

/** How often values occur, in bins between round numbers. Undefined values are of no bin. */
export function histogram(values: readonly (number | null)[], wholeOnly: boolean): Bin[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  if (lowest === highest) return [{ from: lowest, to: highest, count: known.length }];
  if (isSkewed(known)) return count(known, roundBorders(known));
  // Ticks cover zero too; only those around the values are borders of bins.
  const width = niceTicks([0, highest - lowest], BINS, wholeOnly)[1] ?? highest - lowest;
  const start = Math.floor(lowest / width) * width;
  const bins = Math.floor((highest - start) / width) + 1;

  return count(
    known,
    Array.from({ length: bins + 1 }, (_, i) => rounded(start + i * width)),
  );
}

/** A few values so far above the others that even bins would hold all others in one. */
const SKEWED = 20;

function isSkewed(values: readonly number[]): boolean {
  const middle = median(values) ?? 0;

  return Math.min(...values) >= 0 && middle > 0 && Math.max(...values) > SKEWED * middle;
}

/** Zero, and 1, 2 and 5 of every power of ten that the values reach; only powers where those would be too many. */
function roundBorders(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const lowest = Math.max(Math.min(...values.filter((value) => value > 0)), highest / 10 ** (BINS - 1));
  const powers = Math.floor(Math.log10(highest)) - Math.floor(Math.log10(lowest)) + 1;
  const steps = powers * 3 <= BINS ? [1, 2, 5] : [1];
  const all = Array.from(
    { length: powers + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(lowest)) + i),
  ).flatMap((power) => steps.map((step) => rounded(step * power)));
  const first = all.findLastIndex((border) => border <= lowest);
  const last = all.findIndex((border) => border > highest);

  return [0, ...all.slice(Math.max(first, 0), last + 1)];
}

function count(values: readonly number[], borders: readonly number[]): Bin[] {
  const bins = borders.slice(1).map((to, i) => ({ from: borders[i] ?? 0, to, count: 0 }));
  for (const value of values) {
    const bin = bins.find(({ to }) => value < to) ?? bins.at(-1);
    if (bin !== undefined) bin.count += 1;
  }

  return bins;
}

/** The middle value; of an even number of values the mean of the two in the middle. Null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;

  return (lower + upper) / 2;
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
