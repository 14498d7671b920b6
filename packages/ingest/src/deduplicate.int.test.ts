import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Pipeline } from "./pipeline.ts";
import { makeEvent, makePurchase, type TestEvent, toBody } from "./testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "./testing/start-ingest.ts";

describe("deduplication", () => {
  let ingest: IngestUnderTest;
  const send = (pipeline: Pipeline, events: TestEvent[], stream = "http") =>
    pipeline.ingest({ stream, receivedAt: Date.now(), bodies: events.map(toBody) });
  const countStored = async (events: TestEvent[]) => {
    const ids = events.map(
      (event) => `unhex(substring(hex(SHA256('${event.source}\\0${event.id}')), 1, 32))`,
    );
    const [row] = await ingest.rows<{ n: number }>(
      `SELECT count() AS n FROM events_v1 FINAL WHERE event_id IN (${ids.join(",")})`,
    );

    return row?.n;
  };

  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  it("keeps one of the copies in a batch, whatever their time", async () => {
    const event = makeEvent();
    const result = await send(ingest.pipeline, [event, event, { ...event, time: "2026-01-01T00:00:00Z" }]);

    assert.deepEqual(result.outcomes, ["stored", "duplicate", "duplicate"]);
    assert.equal(await countStored([event]), 1);
  });

  it("recognises a batch sent again: same process, another process, another order, another stream", async () => {
    const events = [makeEvent(), makePurchase(), makeEvent({ time: "2025-05-05T05:05:05.555Z" })];
    assert.equal((await send(ingest.pipeline, events)).stored, 3);

    assert.equal((await send(ingest.pipeline, events)).duplicates, 3);
    assert.equal((await send(ingest.anotherPipeline(), events)).duplicates, 3);
    assert.equal((await send(ingest.anotherPipeline(), events.toReversed(), "import:file")).duplicates, 3);
    assert.equal(await countStored(events), 3);
  });

  it("takes another source with the same id for another event", async () => {
    const event = makeEvent();

    assert.equal((await send(ingest.pipeline, [event, { ...event, source: "other-service" }])).stored, 2);
  });

  it("knows a payment by its id alone, even with another time in another process", async () => {
    const purchase = makePurchase();
    await send(ingest.pipeline, [purchase]);
    const later = { ...purchase, time: new Date(Date.now() - 86_400_000).toISOString() };

    assert.equal((await send(ingest.anotherPipeline(), [later, makePurchase()])).duplicates, 1);
    assert.equal(await countStored([purchase]), 1);
  });

  it("does not take a claimed payment id for a stored payment, and stores it under the claimed time", async () => {
    const purchase = makePurchase();
    const claimed = Date.parse("2026-02-03T04:05:06.789Z");
    await ingest.postgres.pool.query(
      "INSERT INTO payment_ids VALUES (substring(sha256(convert_to($1, 'UTF8') || '\\x00'::bytea || convert_to($2, 'UTF8')) FROM 1 FOR 16), $3)",
      [purchase.source, purchase.id, claimed],
    );

    assert.equal((await send(ingest.anotherPipeline(), [purchase])).stored, 1);
    const order = String(purchase.data.order_id);
    assert.deepEqual(
      await ingest.rows(
        `SELECT toUnixTimestamp64Milli(event_time) AS time FROM events_v1 WHERE order_id = '${order}'`,
      ),
      [{ time: claimed }],
    );
  });

  it("counts a payment once when two processes store copies with different times at the same moment", async () => {
    const purchases = Array.from({ length: 10 }, () => makePurchase());
    const later = purchases.map((purchase, i) => ({
      ...purchase,
      time: new Date(Date.parse(purchase.time) - i * 3_600_000 - 5).toISOString(),
    }));
    await Promise.all([
      send(ingest.anotherPipeline(), purchases),
      send(ingest.anotherPipeline(), later.toReversed()),
    ]);

    assert.equal(await countStored(purchases), 10);
  });

  it("counts an event once when two processes store it at the same moment", async () => {
    const events = Array.from({ length: 20 }, () => makeEvent());
    const pipelines = [ingest.pipeline, ingest.anotherPipeline(), ingest.anotherPipeline()];
    await Promise.all(pipelines.map((pipeline) => send(pipeline, events)));

    assert.equal(await countStored(events), 20);
  });

  it("counts concurrent copies in one process as one stored event", async () => {
    const events = Array.from({ length: 10 }, () => makeEvent());
    const results = await Promise.all([1, 2, 3].map(() => send(ingest.pipeline, events)));

    assert.equal(
      results.reduce((total, result) => total + result.stored, 0),
      10,
    );
  });

  it("gives every user one dense number, also when two processes meet a user at once", async () => {
    const users = Array.from({ length: 30 }, (_, i) => `dense-${i}`);
    const events = () => users.map((user_id) => makeEvent({ data: { user_id, game_id: "g-dense" } }));
    await Promise.all([send(ingest.anotherPipeline(), events()), send(ingest.anotherPipeline(), events())]);
    await send(ingest.anotherPipeline(), events());
    const { rows } = await ingest.postgres.pool.query(
      "SELECT count(*) AS users, max(user_no) - min(user_no) + 1 AS span FROM vault.subjects",
    );
    const [row] = await ingest.rows(
      "SELECT uniqExact(user_no) AS n FROM events_v1 WHERE game_id = 'g-dense'",
    );

    assert.equal(rows[0].users, rows[0].span);
    assert.deepEqual(row, { n: 30 });
  });
});
