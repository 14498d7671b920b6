import assert from "node:assert/strict";
import { it } from "node:test";
import { createRandom } from "./random.ts";
import { randomEvents } from "./random-events.ts";

it("gives the same events for the same seed, and others for another", () => {
  assert.deepEqual(randomEvents(createRandom(7)), randomEvents(createRandom(7)));
  assert.notDeepEqual(randomEvents(createRandom(7)), randomEvents(createRandom(8)));
});

it("has ids of its own for every event and all the kinds that metrics read", () => {
  const { events } = randomEvents(createRandom(1));
  const types = new Set(events.map((event) => event.type));

  assert.equal(new Set(events.map((event) => event.source + event.id)).size, events.length);
  for (const type of [
    "session.ended",
    "purchase.refunded",
    "wishlist.removed",
    "game.updated",
    "account.registered",
  ]) {
    assert.ok(types.has(type), type);
  }
});
