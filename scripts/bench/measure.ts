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

export interface Certainty {
  /** Rounds at a time. */
  rounds: number;
  roundsMax: number;
  /** So near the middle of the difference has to be known, milliseconds. */
  withinMs: number;
}

/** Samples of two works in turns, by round: of as many rounds as it takes to know how much longer one of them is. */
export async function measureDifference(
  longer: () => Promise<unknown>,
  shorter: () => Promise<unknown>,
  { rounds, roundsMax, withinMs }: Certainty,
): Promise<[number[], number[]]> {
  const all: [number[], number[]] = [[], []];
  do {
    const [more = [], fewer = []] = await measureInTurns(rounds, longer, shorter);
    all[0].push(...more);
    all[1].push(...fewer);
  } while (all[0].length < roundsMax && errorOfDifference(...all) > withinMs);

  return all;
}

/** The middle of what one piece of work took longer than another, round by round: what made a round slow is in both. */
export function middleDifference(longer: readonly number[], shorter: readonly number[]): number {
  return quantile(differences(longer, shorter), 0.5);
}

/** The standard error of that middle: of a normal distribution it is 0.93 of the quartiles' distance by the root of the count. */
export function errorOfDifference(longer: readonly number[], shorter: readonly number[]): number {
  const each = differences(longer, shorter);

  return (0.93 * (quantile(each, 0.75) - quantile(each, 0.25))) / Math.sqrt(each.length);
}

function differences(longer: readonly number[], shorter: readonly number[]): number[] {
  return longer.map((ms, round) => ms - (shorter[round] ?? Number.NaN));
}

export function quantile(samples: readonly number[], level: number): number {
  const sorted = samples.toSorted((a, b) => a - b);

  return sorted[Math.min(Math.floor(level * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

export function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
