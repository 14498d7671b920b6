/** Milliseconds of one run of each piece of work, taken in turns so that a busy moment hits all of them alike; the first round does not count. */
export async function measureInTurns(
  rounds: number,
  ...works: (() => Promise<unknown>)[]
): Promise<{ p50: number; p95: number }[]> {
  const samples = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [i, work] of works.entries()) {
      const startedAt = performance.now();
      await work();
      if (round > 0) samples[i]?.push(performance.now() - startedAt);
    }
  }

  return samples.map((each) => ({ p50: round1(quantile(each, 0.5)), p95: round1(quantile(each, 0.95)) }));
}

export function quantile(samples: readonly number[], level: number): number {
  const sorted = samples.toSorted((a, b) => a - b);

  return sorted[Math.min(Math.floor(level * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

export function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
