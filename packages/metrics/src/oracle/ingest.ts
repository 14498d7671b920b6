import { type Fact, ownDimensions } from "./fact.ts";
import { eventId } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { quantileExact, toSeries, within } from "./series.ts";
import type { World } from "./world.ts";

interface ArrivalFact extends Fact {
  receivedAt: number;
  storedAt: number;
}

/** Stored events by the time they were received. */
export function eventsIngested(world: World): OracleSeries[] {
  return toSeries(
    world,
    arrivalFacts(world),
    (facts, period) => facts.filter((fact) => within(fact.receivedAt, period)).length,
  );
}

/** The 95th percentile of milliseconds between receipt and being queryable, by the time of receipt. */
export function ingestDelayP95(world: World): OracleSeries[] {
  return toSeries(world, arrivalFacts(world), (facts, period) =>
    quantileExact(
      facts.filter((fact) => within(fact.receivedAt, period)).map((fact) => fact.storedAt - fact.receivedAt),
      0.95,
    ),
  );
}

/** Each event once, at its first arrival. */
function arrivalFacts(world: World): ArrivalFact[] {
  const arrivals = new Map<string, { receivedAt: number; storedAt: number }>();
  for (const arrival of world.request.arrivals ?? []) {
    const id = eventId(arrival.source, arrival.id);
    const known = arrivals.get(id);
    if (known === undefined || arrival.receivedAt < known.receivedAt) arrivals.set(id, arrival);
  }

  return world.events.flatMap((event) => {
    const arrival = arrivals.get(event.id);
    if (arrival === undefined) return [];

    return [
      {
        receivedAt: arrival.receivedAt,
        storedAt: arrival.storedAt,
        dimensions: ownDimensions(world, event),
      },
    ];
  });
}
