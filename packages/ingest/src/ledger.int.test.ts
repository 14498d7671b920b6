import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { createPipeline } from "./pipeline.ts";
import { makeEvent, makePurchase, toBody } from "./testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "./testing/start-ingest.ts";

const COUNTERS = ["received", "stored", "duplicate", "rejected", "quarantined"] as const;
type Ledger = Record<(typeof COUNTERS)[number], number> & { open: number };

describe("ledger", () => {
  let ingest: IngestUnderTest;
  const ledgerOf = async (stream: string): Promise<Ledger> => {
    const { rows } = await ingest.postgres.pool.query(
      `SELECT ${COUNTERS.map((counter) => `coalesce(sum(${counter}), 0)::int AS ${counter}`).join(", ")},
        (SELECT count(*) FROM open_batches WHERE stream = $1) AS open FROM ledger WHERE stream = $1`,
      [stream],
    );

    return rows[0] as Ledger;
  };
  const assertBalanced = (row: Ledger) =>
    assert.equal(row.received, row.stored + row.duplicate + row.rejected + row.quarantined);

  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  it("balances after any mix of events from two processes at once", async () => {
    const pool = Array.from({ length: 12 }, (_, i) => makeEvent({ id: `pool-${i}` }));
    const broken = [
      Buffer.from("{"),
      toBody({ ...makeEvent(), type: "no.such" }),
      toBody(makeEvent({ data: {} })),
    ];
    const item = fc.oneof(fc.constantFrom(...pool.map(toBody)), fc.constantFrom(...broken));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(item, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (batches) => {
          run += 1;
          const stream = `mix-${run}`;
          const results = await Promise.all(
            batches.map((bodies, i) =>
              (i % 2 === 0 ? ingest.pipeline : ingest.anotherPipeline()).ingest({
                stream,
                receivedAt: Date.now(),
                bodies,
              }),
            ),
          );
          for (const result of results) {
            assert.equal(result.received, result.stored + result.duplicates + result.quarantined.length);
          }
          await ingest.closeAll();
          const row = await ledgerOf(stream);
          assertBalanced(row);
          assert.equal(row.open, 0);
          assert.equal(row.received, batches.flat().length);
        },
      ),
      { numRuns: 8 },
    );
  });

  it("settles a batch that died before its insert as rejected", async () => {
    const broken = createPipeline({
      ...ingest,
      clickhouse: {
        ...ingest.clickhouse,
        insertNative: () => Promise.reject(new TypeError("the process died")),
      },
    });
    const bodies = [makeEvent(), makeEvent()].map(toBody);
    await assert.rejects(broken.ingest({ stream: "died-early", receivedAt: Date.now(), bodies }));
    assert.equal((await ledgerOf("died-early")).open, 1);
    await ingest.pipeline.settle({ olderThanMs: 0 });

    const row = await ledgerOf("died-early");
    assert.deepEqual(row, { received: 2, stored: 0, duplicate: 0, rejected: 2, quarantined: 0, open: 0 });
    const again = await ingest.pipeline.ingest({ stream: "died-early", receivedAt: Date.now(), bodies });
    assert.equal(again.stored, 2);
  });

  it("settles a batch that died after its insert by counting it", async () => {
    const duplicate = makeEvent();
    await ingest.pipeline.ingest({ stream: "other", receivedAt: Date.now(), bodies: [toBody(duplicate)] });
    const postgres = {
      ...ingest.postgres,
      pool: new Proxy(ingest.postgres.pool, {
        get(pool, key) {
          if (key !== "query") return Reflect.get(pool, key);
          return (query: { name?: string }, ...rest: unknown[]) =>
            query.name === "close-batches"
              ? Promise.reject(new Error("the process died"))
              : (pool.query as (...args: unknown[]) => unknown).call(pool, query, ...rest);
        },
      }),
    };
    const dying = createPipeline({ ...ingest, postgres });
    const bodies = [duplicate, makeEvent(), makePurchase(), { ...makeEvent(), type: "no.such" }].map(toBody);
    const result = await dying.ingest({ stream: "died-late", receivedAt: Date.now(), bodies });
    assert.deepEqual(result.outcomes, ["duplicate", "stored", "stored", "quarantined"]);
    assert.equal((await ledgerOf("died-late")).open, 1);
    await ingest.pipeline.settle({ olderThanMs: 0 });

    const row = await ledgerOf("died-late");
    assert.deepEqual(row, { received: 4, stored: 2, duplicate: 1, rejected: 0, quarantined: 1, open: 0 });
  });

  it("refuses the whole batch when ClickHouse is away, and the same batch is stored later", async () => {
    const { createClickHouse } = await import("@analytics/db/clickhouse/client");
    const away = createClickHouse({ url: "http://127.0.0.1:9", username: "x", password: "x", database: "x" });
    const pipeline = createPipeline({ ...ingest, clickhouse: away });
    const bodies = [toBody(makeEvent())];
    await assert.rejects(pipeline.ingest({ stream: "away", receivedAt: Date.now(), bodies }), {
      code: "UPSTREAM_UNAVAILABLE",
    });
    await pipeline.close();
    await away.close();
    assert.equal(
      (await ingest.pipeline.ingest({ stream: "away", receivedAt: Date.now(), bodies })).stored,
      1,
    );
    await ingest.pipeline.close();

    assertBalanced(await ledgerOf("away"));
  });

  it("marks the hours of a batch, and of the refunds of a late purchase", async () => {
    const order_id = "o-late";
    const refund = makeEvent({
      type: "purchase.refunded",
      time: "2026-05-05T10:30:00Z",
      data: { order_id, lines: [{ game_id: "g-7", price: 149_900 }] },
    });
    const send = (event: unknown) =>
      ingest.pipeline.ingest({ stream: "late", receivedAt: Date.now(), bodies: [toBody(event)] });
    await send(refund);
    await ingest.postgres.pool.query("UPDATE rollup_hours SET dirty = false");
    await send(makePurchase({ order_id }, { time: "2026-05-04T09:10:00Z" }));
    const { rows } = await ingest.postgres.pool.query(
      "SELECT to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24') AS hour FROM rollup_hours WHERE dirty ORDER BY hour",
    );

    assert.deepEqual(
      rows.map((row) => row.hour),
      ["2026-05-04 09", "2026-05-05 10"],
    );
  });
});
