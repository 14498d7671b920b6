import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { unavailable } from "@analytics/core/errors";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { createPipeline } from "@analytics/ingest/pipeline";
import { queryMetric } from "../query.ts";
import { type Stores, startStores } from "../testing/start-stores.ts";
import { buildRollups } from "./builder.ts";

const AT = "2026-11-20T12:00:00Z";
const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };

/** An insert that takes longer than the builder lets a marked hour rest: the rollups are built without it. */
describe("an insert that is slower than the builder is patient", () => {
  let stores: Stores;
  let clickhouse: ClickHouse;
  let postgres: Postgres;
  before(async () => {
    stores = await startStores();
    ({ clickhouse, postgres } = stores);
  });
  after(() => stores.stop());

  /** A pipeline whose inserts of events wait for `gate`. */
  const pipelineBehind = (gate: Promise<void>) => {
    const slow: ClickHouse = {
      ...clickhouse,
      insertNative: async (table, blocks, options) => {
        if (table === "events_v1") await gate;
        await clickhouse.insertNative(table, blocks, options);
      },
    };

    return createPipeline({ clickhouse: slow, postgres, keys, markHoldsMs: 0 });
  };
  const view = (id: string) => {
    const data = { user_id: "u-1", game_id: "g-1" };
    const event = { specversion: "1.0", id, source: "catalog", type: "game.viewed", time: AT, data };

    return { stream: "http", receivedAt: Date.now(), bodies: [Buffer.from(JSON.stringify(event))] };
  };
  const views = async () => {
    const request = { metric: "game_views", from: "2026-11-20", to: "2026-11-21" };
    const { data } = await queryMetric({ clickhouse, postgres }, { kind: "all" }, request);

    return data.series[0]?.total;
  };
  const openBatches = async () => {
    const { rows } = await postgres.pool.query<{ open: number }>("SELECT count(*) AS open FROM open_batches");

    return Number(rows[0]?.open);
  };

  it("is in the numbers once its sender is told", async () => {
    const gate = Promise.withResolvers<void>();
    const pipeline = pipelineBehind(gate.promise);
    const stored = pipeline.ingest(view("late-1"));
    while ((await openBatches()) === 0) await sleep(20);
    assert.deepEqual(await buildRollups({ clickhouse, postgres }, { quietMs: 0 }), { hours: 1 });
    assert.equal(await views(), 0);
    gate.resolve();
    await stored;

    assert.equal(await views(), 1);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    assert.equal(await views(), 1);
    await pipeline.close();
  });

  it("is in the numbers once its batch is settled, when its sender was never told", async () => {
    const failing = createPipeline({
      clickhouse: {
        ...clickhouse,
        insertNative: async (...args) => {
          await clickhouse.insertNative(...args);
          throw unavailable("ClickHouse", new Error("The answer was lost"));
        },
      },
      postgres,
      keys,
    });
    await assert.rejects(failing.ingest(view("late-2")), { code: "UPSTREAM_UNAVAILABLE" });
    await postgres.pool.query("UPDATE rollup_hours SET dirty = false");
    assert.equal(await views(), 1);
    await failing.settle({ olderThanMs: 0 });

    assert.equal(await views(), 2);
    await failing.close();
  });
});
