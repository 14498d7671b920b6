import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { LedgerEntry } from "@analytics/api/services/read-ledger";
import { EVENT_TYPES } from "@analytics/ingest/catalog/registry";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { createRandom } from "@analytics/metrics/testing/random";
import { askAll, differences, registryQuestions } from "./testing/ask-registry.ts";
import { postInBatches, postShuffled } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { storeEvents } from "./testing/store-events.ts";

const EVENTS = 10_000;

describe("10,000 events delivered again and again", () => {
  const store = storeEvents(EVENTS);
  // The receipt of the events is now, their own time is past: both ranges must stand still.
  const questions = [...registryQuestions(store), ...registryQuestions(wholeDaysAroundNow())];
  const isFresh = ({ metric }: { metric: { name: string } }) =>
    metric.name === "events_ingested" || metric.name === "ingest_delay_p95";
  const asked = questions.filter((question) => isFresh(question) === question.query.includes(nowFrom()));
  let service: ConsoleUnderTest;
  let admin: string;
  let stored: number;
  let numbers: ReadonlyMap<string, string>;

  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
  });
  after(() => service.stop());

  const ask = () => askAll(service, asked, { as: admin });
  const ledger = async () => {
    const response = await service.call("/ingestion/ledger", { as: admin });
    const { data } = (await response.json()) as { data: LedgerEntry[] };
    const sum = (name: "received" | "stored" | "duplicate" | "rejected" | "quarantined" | "in_flight") =>
      data.reduce((total, entry) => total + entry[name], 0);
    assert.ok(data.every((entry) => entry.balanced));
    const { received, ...rest } = {
      received: sum("received"),
      stored: sum("stored"),
      duplicate: sum("duplicate"),
      rejected: sum("rejected"),
      quarantined: sum("quarantined"),
      in_flight: sum("in_flight"),
    };
    assert.equal(
      received,
      Object.values(rest).reduce((total, count) => total + count, 0),
    );

    return { received, ...rest };
  };

  it("holds every event type, several currencies, refunds and copies", () => {
    const types = new Set(store.events.map((event) => event.type));
    const currencies = new Set(store.events.map((event) => event.data.currency));

    assert.deepEqual(
      EVENT_TYPES.filter(({ type }) => !types.has(type)).map(({ type }) => type),
      [],
    );
    for (const currency of ["RUB", "USD", "EUR"]) assert.ok(currencies.has(currency), currency);
    assert.ok(new Set(store.events.map(({ source, id }) => `${source} ${id}`)).size < EVENTS);
  });

  it("are accounted for one by one on first delivery", async () => {
    const posted = await postInBatches(service, store.events, EVENTS);
    stored = posted.accepted;

    assert.equal(posted.accepted + posted.duplicates + posted.quarantined, EVENTS);
    assert.ok(posted.duplicates > 0 && posted.quarantined > 0);
    assert.deepEqual(await ledger(), {
      received: EVENTS,
      stored,
      duplicate: posted.duplicates,
      rejected: 0,
      quarantined: posted.quarantined,
      in_flight: 0,
    });
    numbers = await ask();
    assert.ok([...numbers.values()].some((answer) => /"total":[1-9]/.test(answer)));
  });

  it("are all copies when the same request comes again, and rollups tell what events told", async () => {
    const posted = await postInBatches(service, store.events, EVENTS);
    await buildRollups(service.stores, { quietMs: 0 });

    assert.equal(posted.accepted, 0);
    assert.equal((await ledger()).stored, stored);
    assert.deepEqual(differences(numbers, await ask()), []);
  });

  it("move no number in another order, other sizes and other forms", async () => {
    const posted = await postShuffled(service, store.events, createRandom(7));

    assert.equal(posted.accepted, 0);
    await buildRollups(service.stores, { quietMs: 0 });
    assert.deepEqual(differences(numbers, await ask()), []);
    const totals = await ledger();
    assert.deepEqual([totals.received, totals.stored], [3 * EVENTS, stored]);
  });
});

function nowFrom(): string {
  return new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
}

function wholeDaysAroundNow(): { from: string; to: string } {
  return { from: nowFrom(), to: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) };
}
