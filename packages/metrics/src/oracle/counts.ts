import { type Fact, ownDimensions } from "./fact.ts";
import { numberOf, type OracleEvent } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { quantileExact, ratio, toSeries, within } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

interface EventFact extends Fact {
  event: OracleEvent;
}

type Select = (event: OracleEvent) => boolean;

const BYTES_PER_MEGABYTE = 1_000_000;

/** Events of one type. */
export function countOf(type: string): (world: World) => OracleSeries[] {
  return (world) =>
    toSeries(
      world,
      eventFacts(world, type),
      (facts, period) => facts.filter((fact) => within(fact.event.time, period)).length,
    );
}

/** Events of one selection ÷ events of another, both by their own time. */
export function shareOf(
  types: readonly string[],
  numerator: Select,
  denominator: Select,
): (world: World) => OracleSeries[] {
  return (world) =>
    toSeries(world, eventFacts(world, ...types), (facts, period) => {
      const events = facts.map((fact) => fact.event).filter((event) => within(event.time, period));

      return ratio(events.filter(numerator).length, events.filter(denominator).length);
    });
}

export const isType =
  (type: string): Select =>
  (event) =>
    event.type === type;

export const isRecommended: Select = (event) => event.data.recommended === true;

/** The median of megabytes per second over completed downloads that took time. */
export function downloadSpeedMedian(world: World): OracleSeries[] {
  return toSeries(world, eventFacts(world, "download.completed"), (facts, period) => {
    const timed = facts
      .map((fact) => fact.event)
      .filter((event) => within(event.time, period) && numberOf(event, "seconds") > 0);

    return quantileExact(
      timed.map((event) => numberOf(event, "bytes") / numberOf(event, "seconds") / BYTES_PER_MEGABYTE),
      0.5,
    );
  });
}

function eventFacts(world: World, ...types: string[]): EventFact[] {
  return eventsOf(world, ...types).map((event) => ({ event, dimensions: ownDimensions(world, event) }));
}
