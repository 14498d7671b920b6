import { DAY_MS, utcMidnight } from "./calendar.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { addFlaws } from "./flaws.ts";
import type { Outgoing } from "./outbox.ts";
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
  for (const { event } of generateDeliveries(world, dayOf(world, utcMidnight(day)))) yield event;
}

/** The same for a day of the world (0 is the first), each event with the instant at which it leaves its service. */
export function generateDeliveries(world: World, day: number): Outgoing[] {
  if (day < 0) return [];
  const held = running.get(world);
  const simulation = held?.nextDay === day ? held : new Simulation(world, day);
  running.set(world, simulation);

  return addFlaws(simulation.take(), mix(world.seed, day));
}

/** UTC days from `from` up to and including the day of `to`, as `YYYY-MM-DD`. */
export function daysBetween(fromMs: number, toMs: number): string[] {
  const days: string[] = [];
  for (let at = Math.floor(fromMs / DAY_MS) * DAY_MS; at <= toMs; at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));

  return days;
}
