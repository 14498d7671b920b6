import { randomBytes } from "node:crypto";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { declared } from "@analytics/db/clickhouse/sql";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { createState } from "@analytics/ingest/batch";
import { Texts } from "@analytics/ingest/block/texts";
import { Rates } from "@analytics/ingest/money/rates";
import { ByteWriter } from "@analytics/ingest/native/byte-writer";
import { writeBlock } from "@analytics/ingest/native/column";
import { eventColumns } from "@analytics/ingest/native/event-columns";
import { createPipeline } from "@analytics/ingest/pipeline";
import { createPseudonyms } from "@analytics/ingest/privacy/pseudonyms";
import { PlainReader } from "@analytics/ingest/scan/plain-reader";
import { deduplicateInBatch } from "@analytics/ingest/steps/deduplicate";
import { enrich } from "@analytics/ingest/steps/enrich";
import { pseudonymise } from "@analytics/ingest/steps/pseudonymise";
import { read } from "@analytics/ingest/steps/read";
import { startTestStack } from "../packages/embedded/src/testing.ts";
import { report } from "./bench/report.ts";
import { sampleEvents } from "./bench/sample-events.ts";

const SAMPLE = { users: 20_000, games: 300, spreadMs: 600_000 };

/** The pipeline in this process: events per second by batch size, and CPU per event by step. */
export async function run(): Promise<void> {
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const clickhouse = createClickHouse(stack.clickhouse);
  const postgres = createPostgres(stack.postgres);
  const deps = { clickhouse, postgres, keys: { hmac: randomBytes(32), encryption: randomBytes(32) } };
  try {
    const rows: object[] = [];
    const pipeline = createPipeline(deps);
    await pipeline.ingest({ stream: "bench", receivedAt: Date.now(), bodies: sampleEvents(50_000, SAMPLE) });
    for (const [size, batches] of [
      [1, 100],
      [100, 100],
      [10_000, 10],
      [50_000, 4],
    ] as const) {
      const groups = Array.from({ length: batches }, () => sampleEvents(size, SAMPLE));
      rows.push({
        what: `pipeline, batches of ${size}`,
        ...(await measure(size * batches, async () => {
          for (const bodies of groups)
            await pipeline.ingest({ stream: "bench", receivedAt: Date.now(), bodies });
        })),
      });
    }
    await clickhouse.command(
      declared(
        "CREATE TABLE raw_json (specversion String, id String, source String, type String, time DateTime64(3), subject String, traceparent String, data Tuple(user_id String, session_id String, device_id String, platform String, country String, game_id String)) ENGINE = MergeTree ORDER BY (time, id)",
      ),
    );
    for (const size of [100, 10_000, 50_000]) {
      const groups = Array.from({ length: size === 100 ? 50 : 4 }, () =>
        sampleEvents(size, SAMPLE).map((body) => JSON.parse(body.toString()) as object),
      );
      rows.push({
        what: `raw JSONEachRow, batches of ${size}`,
        ...(await measure(size * groups.length, async () => {
          for (const group of groups)
            await clickhouse.insertRows("raw_json", group, {
              settings: { input_format_skip_unknown_fields: 1, date_time_input_format: "best_effort" },
            });
        })),
      });
    }
    await pipeline.close();
    rows.push(...(await stepCosts(deps)));
    await report("pipeline", rows);
  } finally {
    await Promise.all([clickhouse.close(), postgres.close()]);
    await stack.stop();
  }
}

async function measure(events: number, body: () => Promise<void>): Promise<object> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await body();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);

  return {
    events,
    "events/s": Math.round(events / seconds),
    "node µs/event": Number(((user + system) / events).toFixed(2)),
  };
}

const STEP_EVENTS = 5_000;
const STEP_ROUNDS = 20;

/** Time of each step per event with warm caches: the best of several rounds, so that a busy machine disturbs it little. */
async function stepCosts(deps: Parameters<typeof createPipeline>[0]): Promise<object[]> {
  const pseudonyms = createPseudonyms(deps.postgres, deps.keys);
  const reading = { plain: new PlainReader(pseudonyms), texts: new Texts(), pseudonyms, now: Date.now() };
  const rates = new Rates(deps.postgres);
  const best = new Map<string, number>();
  const step = async <Result>(name: string, body: () => Result | Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await body();
    const micros = ((performance.now() - start) * 1_000) / STEP_EVENTS;
    best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, micros));

    return result;
  };
  const bodies = sampleEvents(STEP_EVENTS, SAMPLE);
  for (let round = 0; round < STEP_ROUNDS; round += 1) {
    const state = createState({ stream: "bench", receivedAt: Date.now(), bodies });
    const block = await step("read", () => read(state, reading));
    await step("pseudonymise", () => pseudonymise(state, block, pseudonyms.vault));
    await step("enrich", () => enrich(state, block, rates));
    await step("deduplicate in batch", () => deduplicateInBatch(state, block));
    await step("encode", () => {
      const out = new ByteWriter(block.rows.length * 256);
      const columns = eventColumns(block, { stream: "bench", batchId: 1, receivedAt: Date.now() });
      writeBlock(out, columns, block.rows.length);
    });
  }
  const total = [...best.values()].reduce((sum, micros) => sum + micros, 0);

  return [...best, ["all steps", total] as const].map(([name, micros]) => ({
    what: `step ${name}`,
    "best µs/event": Number(micros.toFixed(2)),
  }));
}
