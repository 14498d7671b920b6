import { DAY_MS, utcMidnight } from "./calendar.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { addFlaws } from "./flaws.ts";
import { mix } from "./random/rng.ts";
import { Simulation } from "./simulation.ts";
import { dayOf, type World } from "./world.ts";

/** The simulation that stands at the start of a day, so that asking for days in order costs each day once. */
const running = new WeakMap<World, Simulation>();

/**
 * The events of one UTC day in order of time, second deliveries and malformed ones included. Equal worlds yield equal
 * days, whichever days were asked for before. Days in order are cheap; any other first skips to its day (about 20 ms
 * for each day of the full-size store).
 */
export function* generateDay(world: World, day: string): Generator<CloudEvent> {
  const number = dayOf(world, utcMidnight(day));
  if (number < 0) return;
  const held = running.get(world);
  const simulation = held?.nextDay === number ? held : new Simulation(world, number);
  running.delete(world);
  const events = simulation.take();
  running.set(world, simulation);

  yield* addFlaws(events, mix(world.seed, number));
}

/** UTC days from `from` up to and including the day of `to`, as `YYYY-MM-DD`. */
export function daysBetween(fromMs: number, toMs: number): string[] {
  const days: string[] = [];
  for (let at = Math.floor(fromMs / DAY_MS) * DAY_MS; at <= toMs; at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));

  return days;
}
