import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerEntry } from "@analytics/api/services/read-ledger";
import { sql } from "@analytics/db/clickhouse/sql";
import { createPipeline } from "@analytics/ingest/pipeline";
import { eventId } from "@analytics/metrics/oracle/oracle-event";
import { startEngines } from "./testing/engines.ts";
import { type SendResult, startSenders, viewOf } from "./testing/senders.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const BEFORE = 40;
const REFUSED = 12;
const AFTER = 40;

describe("kill -9 of a store while events are posted", { concurrency: 1 }, () => {
  for (const victim of ["clickhouse", "postgres"] as const) {
    it(`${victim}: what was acknowledged is there once, the rest was refused and can be sent again`, async () => {
      const engines = await startEngines();
      const service = await startConsole({ stack: engines.stack });
      const senders = startSenders(service);
      try {
        await senders.until(({ accepted }) => accepted.length >= BEFORE);
        await engines.kill(victim);
        await senders.until(({ refused }) => refused.length >= REFUSED);
        await engines.restart(victim);
        const atRestart = senders.result.accepted.length;
        await senders.until(({ accepted }) => accepted.length >= atRestart + AFTER);
        await senders.stop();

        await verify(service, senders.result);
      } finally {
        await senders.stop();
        await service.stop();
        await engines.stop();
      }
    });
  }
});

async function verify(service: ConsoleUnderTest, { accepted, refused, strange }: SendResult): Promise<void> {
  assert.deepEqual(strange, [], "202, or 503 with the error body");
  const stored = await readStored(service);
  const acknowledged = accepted.flat();
  assert.deepEqual(
    acknowledged.filter((id) => stored.get(keyOf(id)) !== 1),
    [],
    "every acknowledged event is there exactly once",
  );
  await settle(service);
  const ledger = await readLedger(service);
  assert.ok(ledger.every((entry) => entry.balanced && entry.in_flight === 0));
  assert.equal(
    ledger.reduce((total, entry) => total + entry.stored, 0),
    stored.size,
  );

  for (const batch of refused) assert.equal((await service.send(batch.map(viewOf))).status, 202);
  const all = [...acknowledged, ...refused.flat()];
  const after = await readStored(service);
  assert.deepEqual(
    all.filter((id) => after.get(keyOf(id)) !== 1),
    [],
    "after a second try everything is there exactly once",
  );
  assert.equal(after.size, all.length);
  assert.equal(await countViews(service), all.length);
}

/** How often each event is stored, by its stored id, as everybody reads: with `FINAL`. */
async function readStored({ stores }: ConsoleUnderTest): Promise<Map<string, number>> {
  const { rows } = await stores.clickhouse.query<{ id: string; copies: number }>(
    sql`SELECT lower(hex(event_id)) AS id, toUInt32(count()) AS copies FROM events_v1 FINAL GROUP BY event_id`,
    { name: "stored" },
  );

  return new Map(rows.map(({ id, copies }) => [id, copies]));
}

function keyOf(id: string): string {
  return eventId(viewOf(id).source, id);
}

/** What the worker does after a crash, without its wait. */
async function settle({ stores }: ConsoleUnderTest): Promise<void> {
  const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
  await sleep(1_000);
  const pipeline = createPipeline({ ...stores, keys });
  await pipeline.settle({ olderThanMs: 0 });
  await pipeline.close();
}

async function readLedger(service: ConsoleUnderTest): Promise<LedgerEntry[]> {
  const as = await service.token({ roles: ["admin"] });
  const answer = await service.call("/ingestion/ledger", { as });

  return ((await answer.json()) as { data: LedgerEntry[] }).data;
}

async function countViews(service: ConsoleUnderTest): Promise<number | null | undefined> {
  const as = await service.token({ roles: ["admin"] });
  const answer = await service.call("/metrics/game_views?from=2026-03-01&to=2026-03-02&granularity=total", {
    as,
  });
  const { data } = (await answer.json()) as { data: { series: { total: number | null }[] } };

  return data.series[0]?.total;
}
