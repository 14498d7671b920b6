/**
 * Milliseconds of each run of each piece of work, by round. They take turns, in one order and then in the other, so that a busy moment and
 * what a run leaves behind hit all of them alike; the first round does not count.
 */
export async function measureInTurns(
  rounds: number,
  ...works: (() => Promise<unknown>)[]
): Promise<number[][]> {
  const samples = works.map((): number[] => []);
  const order = [...works.entries()];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [i, work] of round % 2 === 0 ? order : order.toReversed()) {
      const startedAt = performance.now();
      await work();
      if (round > 0) samples[i]?.push(performance.now() - startedAt);
    }
  }

  return samples;
}

/** The middle of what one piece of work took longer than another, round by round: what made a round slow is in both. */
export function middleDifference(longer: readonly number[], shorter: readonly number[]): number {
  return quantile(
    longer.map((ms, round) => ms - (shorter[round] ?? Number.NaN)),
    0.5,
  );
}

export function quantile(samples: readonly number[], level: number): number {
  const sorted = samples.toSorted((a, b) => a - b);

  return sorted[Math.min(Math.floor(level * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

export function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
