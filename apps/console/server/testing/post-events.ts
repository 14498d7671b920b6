import assert from "node:assert/strict";
import type { Random } from "../../../../packages/metrics/src/testing/random.ts";
import type { ConsoleUnderTest } from "./start-console.ts";
import type { StoreEvent } from "./store-events.ts";

export interface Posted {
  accepted: number;
  duplicates: number;
  quarantined: number;
}

type BodyForm = (events: readonly StoreEvent[]) => { type: string; body: string };

const ndjson: BodyForm = (events) => ({
  type: "application/x-ndjson",
  body: events.map((event) => JSON.stringify(event)).join("\n"),
});
const object: BodyForm = (events) => ({ type: "application/json", body: JSON.stringify({ events }) });
const array: BodyForm = (events) => ({
  type: "application/cloudevents-batch+json",
  body: JSON.stringify(events),
});
/** One event as a document, several as an array that spans lines. */
const pretty: BodyForm = (events) => ({
  type: events.length === 1 ? "application/cloudevents+json" : "application/json",
  body: JSON.stringify(events.length === 1 ? events[0] : events, null, 2),
});

export const BODY_FORMS: readonly BodyForm[] = [ndjson, object, array, pretty];

/** Posts all events in requests of one size and form; a single request is a batch of `size` events. */
export async function postInBatches(
  service: ConsoleUnderTest,
  events: readonly StoreEvent[],
  size: number,
): Promise<Posted> {
  const posted: Posted = { accepted: 0, duplicates: 0, quarantined: 0 };
  for (let at = 0; at < events.length; at += size)
    await post(service, ndjson(events.slice(at, at + size)), posted);

  return posted;
}

/** Posts all events in an order, in sizes and in forms of the random source's choice, a few requests at a time. */
export async function postShuffled(
  service: ConsoleUnderTest,
  events: readonly StoreEvent[],
  random: Random,
): Promise<Posted> {
  const posted: Posted = { accepted: 0, duplicates: 0, quarantined: 0 };
  const queue = random.shuffle(events);
  while (queue.length > 0) {
    const requests = Array.from({ length: 3 }, () => queue.splice(0, random.pick([1, 7, 130, 900]))).filter(
      (batch) => batch.length > 0,
    );
    await Promise.all(requests.map((batch) => post(service, random.pick(BODY_FORMS)(batch), posted)));
  }

  return posted;
}

async function post(
  service: ConsoleUnderTest,
  { type, body }: { type: string; body: string },
  into: Posted,
): Promise<void> {
  const answer = await service.post(body, type);
  const text = await answer.text();
  assert.equal(answer.status, 202, text);
  const { data } = JSON.parse(text) as {
    data: { accepted: number; duplicates: number; quarantined: unknown[] };
  };
  into.accepted += data.accepted;
  into.duplicates += data.duplicates;
  into.quarantined += data.quarantined.length;
}
