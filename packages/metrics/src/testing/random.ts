/** A small seeded source of randomness: the same seed gives the same choices on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both possible. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** Up to `count` different values. */
  sample<Value>(values: readonly Value[], count: number): Value[];
  shuffle<Value>(values: readonly Value[]): Value[];
}

/** mulberry32: 32 bits of state, good enough to choose test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const shuffle = <Value>(values: readonly Value[]) =>
    values
      .map((value) => ({ value, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <Value>(values: readonly Value[]) => values[int(0, values.length - 1)] as Value,
    sample: (values, count) => shuffle(values).slice(0, count),
    shuffle,
  };
}
