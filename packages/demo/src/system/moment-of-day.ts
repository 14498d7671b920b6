import { HOUR_MS, HOUR_WEIGHTS } from "../calendar.ts";
import type { Rng } from "../random/rng.ts";
import { draw, weighted } from "../random/weighted.ts";

const HOURS = weighted(HOUR_WEIGHTS.map((weight, hour) => [hour, weight] as const));

/** A moment of the Moscow day that starts at `startMs`, likelier in the evening. */
export function momentOfDay(startMs: number, rng: Rng): number {
  return startMs + (draw(HOURS, rng) + rng.next()) * HOUR_MS;
}
