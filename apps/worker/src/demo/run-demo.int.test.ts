import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { createLogger } from "@analytics/core/logger";
import { type ClickHouse, createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { declared } from "@analytics/db/clickhouse/sql";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { utcDay } from "@analytics/demo/calendar";
import { isMalformed } from "@analytics/demo/flaws";
import { generateDeliveries } from "@analytics/demo/generate";
import { createWorld } from "@analytics/demo/world";
import { startTestStack, type TestStack } from "@analytics/embedded/testing";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import { queryMetric } from "@analytics/metrics/query";
import { readDemoState, writeDemoState } from "./demo-state.ts";
import { runDemo } from "./run-demo.ts";

const SIZE = { users: 400, historyDays: 12 };
const HOUR_MS = 3_600_000;

let stack: TestStack;
let clickhouse: ClickHouse;
let postgres: Postgres;
let pipeline: Pipeline;
const startedAt = Date.now();
let now = startedAt;

before(async () => {
  stack = await startTestStack();
  await migratePostgres(stack.postgres);
  await migrateClickHouse(stack.clickhouse);
  clickhouse = createClickHouse(stack.clickhouse);
  postgres = createPostgres(stack.postgres);
  pipeline = createPipeline({
    clickhouse,
    postgres,
    keys: { hmac: randomBytes(32), encryption: randomBytes(32) },
    clock: () => now,
  });
});
after(async () => {
  await pipeline.close();
  await clickhouse.close();
  await postgres.close();
  await stack.stop();
});

test("the history is loaded up to now, and equals what the generator tells", async () => {
  await runUntilLive();
  const expected = await expectedIds();
  assert.deepEqual(await count(), { rows: expected.size, ids: expected.size });
  const state = await readDemoState(postgres);
  assert.equal(state?.isLoaded, true);
});

test("its metrics come from rollups and have customers", async () => {
  const deps = { clickhouse, postgres };
  const { data } = await queryMetric(deps, { kind: "all" }, { metric: "dau", granularity: "total" });
  assert.ok((data.series[0]?.total ?? 0) > SIZE.users * 0.8);
});

test("a restart fills the gap since the last event and repeats nothing", async () => {
  now += 30 * HOUR_MS;
  await runUntilLive();
  const expected = await expectedIds();
  assert.deepEqual(await count(), { rows: expected.size, ids: expected.size });
});

test("telling everything again changes nothing", async () => {
  const state = await readDemoState(postgres);
  assert.ok(state);
  await writeDemoState(postgres, { ...state, day: 0, index: 0 });
  await runUntilLive();
  const expected = await expectedIds();
  assert.deepEqual(await count(), { rows: expected.size, ids: expected.size });
});

/** Runs the demo until nothing is due, then stops it. */
async function runUntilLive(): Promise<void> {
  const stopping = new AbortController();
  const logger = createLogger("test", "silent");
  const deps = { clickhouse, postgres, pipeline, logger, clock: () => now, signal: stopping.signal };
  const running = runDemo(deps, SIZE);
  while (!(await isLive())) await new Promise((resolve) => setTimeout(resolve, 50));
  stopping.abort();
  await running;
}

async function isLive(): Promise<boolean> {
  const state = await readDemoState(postgres);
  if (!state?.isLoaded) return false;
  const next = generateDeliveries(createWorld(state), state.day)[state.index];

  return next === undefined || next.at > now;
}

async function expectedIds(): Promise<Set<string>> {
  const world = createWorld({
    ...SIZE,
    seed: (await readDemoState(postgres))?.seed ?? 0,
    firstDay: firstDay(),
  });
  const ids = new Set<string>();
  for (let day = 0; day < SIZE.historyDays + 3; day += 1)
    for (const { at, event } of generateDeliveries(world, day))
      if (at <= now && !isMalformed(event)) ids.add(event.id);

  return ids;
}

function firstDay(): string {
  return utcDay(startedAt - (SIZE.historyDays - 1) * 24 * HOUR_MS);
}

async function count(): Promise<{ rows: number; ids: number }> {
  const statement = declared("SELECT count() AS rows, uniqExact(event_id) AS ids FROM events_v1 FINAL");
  const { rows } = await clickhouse.query<{ rows: number; ids: number }>(statement, { name: "count" });

  return rows[0] as { rows: number; ids: number };
}
