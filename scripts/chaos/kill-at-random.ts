import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../packages/metrics/src/testing/random.ts";
import type { Target } from "./chaos-stack.ts";

const PAUSE_MS = { min: 800, max: 5_000 };

/** `kill -9` at random moments, every target at least once when there are enough kills. Resolves with what was killed, in order. */
export async function killAtRandom(
  random: Random,
  targets: readonly Target[],
  kills: number,
): Promise<string[]> {
  const killed: string[] = [];
  let round: Target[] = [];
  while (killed.length < kills) {
    if (round.length === 0) round = random.shuffle(targets);
    await sleep(random.int(PAUSE_MS.min, PAUSE_MS.max));
    const target = round.shift() as Target;
    if (await target.kill()) killed.push(target.name);
    else round.push(target);
  }

  return killed;
}
