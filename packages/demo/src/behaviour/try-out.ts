import type { Game } from "../catalog/games.ts";
import { playSession } from "./play.ts";
import { type Visit, wait } from "./visit.ts";

const NEVER_STARTED = 0.22;
/** Most of those who give a game back know within half an hour or two; a few go on for longer than the store allows. */
const MEDIAN_SECONDS = 32 * 60;
const SIGMA = 0.8;
const SECONDS_MIN = 90;
const SECONDS_MAX = 5 * 3600;

/** What somebody plays of a game that will be given back, if they start it at all. */
export function tryOut(visit: Visit, game: Game): void {
  const { rng } = visit;
  if (rng.chance(NEVER_STARTED)) return;
  wait(visit, 60, 900);
  const seconds = Math.round(rng.logNormal(MEDIAN_SECONDS, SIGMA));
  playSession(visit, game, Math.min(SECONDS_MAX, Math.max(SECONDS_MIN, seconds)));
}
