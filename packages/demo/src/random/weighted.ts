import type { Rng } from "./rng.ts";

/** Values drawn in proportion to their weights, by binary search over cumulative sums. */
export interface Weighted<T> {
  values: readonly T[];
  cumulative: Float64Array;
}

export function weighted<T>(entries: readonly (readonly [T, number])[]): Weighted<T> {
  const cumulative = new Float64Array(entries.length);
  let sum = 0;
  entries.forEach(([, weight], i) => {
    sum += weight;
    cumulative[i] = sum;
  });

  return { values: entries.map(([value]) => value), cumulative };
}

export function draw<T>(table: Weighted<T>, rng: Rng): T {
  const { cumulative, values } = table;
  const last = cumulative.length - 1;
  const target = rng.next() * (cumulative[last] as number);
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > target) high = middle;
    else low = middle + 1;
  }

  return values[low] as T;
}
