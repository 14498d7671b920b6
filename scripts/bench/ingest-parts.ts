import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createKafkaStream } from "../../apps/worker/src/consumer/kafka/kafka-stream.ts";
import type { PartitionBatch } from "../../apps/worker/src/consumer/message-stream.ts";
import { createLogger } from "../../packages/core/src/logger.ts";
import { createClickHouse } from "../../packages/db/src/clickhouse/client.ts";
import { migrateClickHouse } from "../../packages/db/src/clickhouse/migrate.ts";
import { declared } from "../../packages/db/src/clickhouse/sql.ts";
import { createPostgres } from "../../packages/db/src/postgres/client.ts";
import { migratePostgres } from "../../packages/db/src/postgres/migrate.ts";
import { startTestStack, type TestStack } from "../../packages/embedded/src/testing.ts";
import { createPipeline } from "../../packages/ingest/src/pipeline.ts";
import { sampleEvents } from "./sample-events.ts";

const BATCH = 50_000;
const SAMPLE = { users: 20_000, games: 300, spreadMs: 600_000 };
const RAW_TABLE = `
CREATE TABLE raw_events (specversion String, id String, source String, type String, time DateTime64(3), subject String,
  traceparent String, data Tuple(user_id String, session_id String, device_id String, platform String, country String, game_id String))
ENGINE = MergeTree ORDER BY (time, id)`;
const RAW_QUERY =
  "INSERT INTO raw_events SETTINGS input_format_skip_unknown_fields = 1, date_time_input_format = 'best_effort' FORMAT JSONEachRow";

/** How long so many events took. */
export interface Measured {
  events: number;
  seconds: number;
}

/** The ceiling: the bytes as they are, one insert of 50,000 after the other, into a table of their own. The same bytes come again after `distinct` events. */
export async function measureRaw(
  stack: TestStack,
  { events, distinct }: { events: number; distinct: number },
): Promise<Measured> {
  const clickhouse = createClickHouse(stack.clickhouse);
  await clickhouse.command(declared("DROP TABLE IF EXISTS raw_events"));
  await clickhouse.command(declared(RAW_TABLE));
  await clickhouse.close();
  const { url, username, password, database } = stack.clickhouse;
  const target = `${url}/?database=${database}&query=${encodeURIComponent(RAW_QUERY)}`;
  const bodies = batches(distinct).map((batch) => Buffer.from(batch.join("\n")));
  // Making the events took seconds: a connection that was closed meanwhile must be known before it is used again.
  await sleep(100);
  const startedAt = performance.now();
  for (let sent = 0; sent < events; sent += BATCH) {
    const body = bodies[(sent / BATCH) % bodies.length] as (typeof bodies)[number];
    const headers = { "X-ClickHouse-User": username, "X-ClickHouse-Key": password };
    const response = await fetch(target, { method: "POST", headers, body });
    if (!response.ok) throw new Error(await response.text());
  }

  return { events, seconds: (performance.now() - startedAt) / 1_000 };
}

/** What the Kafka client costs: fetched, decompressed, decoded, and thrown away. */
export async function measureReading(brokers: string, topic: string, events: number): Promise<Measured> {
  const stopping = new AbortController();
  let read = 0;
  let startedAt = 0;
  let seconds = 0;
  const stream = createKafkaStream({
    settings: { brokers: [brokers], topics: [topic], groupId: "bench-reading", sessionTimeoutMs: 30_000 },
    observer: { connected: () => {}, assigned: () => {}, failed: (error) => console.error(error) },
    logger: createLogger("bench", "silent"),
  });
  await stream.run(async (batch: PartitionBatch, control) => {
    // The first fetch was decoded before we knew of it.
    if (startedAt === 0) startedAt = performance.now();
    else read += batch.bodies.length;
    seconds = (performance.now() - startedAt) / 1_000;
    await control.done(batch.nextOffset);
    if (read >= events * 0.8) stopping.abort();
  }, stopping.signal);

  return { events: read, seconds };
}

/** What the pipeline costs without Kafka, over databases of its own. */
export async function measurePipeline(events: number): Promise<Measured> {
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const clickhouse = createClickHouse(stack.clickhouse);
  const postgres = createPostgres(stack.postgres);
  const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
  const pipeline = createPipeline({ clickhouse, postgres, keys });
  const ingest = (bodies: readonly Buffer[]) =>
    pipeline.ingest({ stream: "bench", receivedAt: Date.now(), bodies });
  await ingest(sampleEvents(BATCH, SAMPLE));
  const all = batches(events);
  const startedAt = performance.now();
  for (const bodies of all) await ingest(bodies);
  const seconds = (performance.now() - startedAt) / 1_000;
  await pipeline.close();
  await Promise.all([clickhouse.close(), postgres.close()]);
  await stack.stop();

  return { events, seconds };
}

function batches(events: number): Buffer[][] {
  return Array.from({ length: Math.ceil(events / BATCH) }, (_, i) =>
    sampleEvents(Math.min(BATCH, events - i * BATCH), SAMPLE),
  );
}
