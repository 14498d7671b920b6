import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClickHouse } from "../packages/db/src/clickhouse/client.ts";
import { migrateClickHouse } from "../packages/db/src/clickhouse/migrate.ts";
import { declared } from "../packages/db/src/clickhouse/sql.ts";
import { migratePostgres } from "../packages/db/src/postgres/migrate.ts";
import { startTestStack, type TestStack } from "../packages/embedded/src/testing.ts";
import { type Measured, measurePipeline, measureRaw, measureReading } from "./bench/ingest-parts.ts";
import { CODECS, type CodecName, fillTopic } from "./bench/kafka-topic.ts";
import { watchMemory } from "./bench/memory-watch.ts";
import { report } from "./bench/report.ts";
import { startKafka } from "./services/kafka.ts";
import { startApp } from "./start/app-process.ts";

const PARTITIONS = 6;
const TOPIC = "platform.bench.events";
const PART_EVENTS = 200_000;

/**
 * From Kafka to queryable by a real worker process, beside its parts alone and the raw ceiling: the same kind of bytes straight into the
 * same ClickHouse. `--events N` (5,000,000 for the memory figure), `--codec none|gzip|snappy|lz4|zstd`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: "string", default: "500000" },
      codec: { type: "string", default: "lz4" },
    },
  });
  const events = Number(values.events);
  if (!(values.codec in CODECS)) throw new Error(`--codec is one of ${Object.keys(CODECS).join(", ")}`);
  const directory = await mkdtemp(join(tmpdir(), "analytics-bench-"));
  const kafka = await startKafka({ directory: join(directory, "kafka") });
  const stack = await startTestStack();
  try {
    await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
    const codec = values.codec as CodecName;
    const bytes = await fillTopic({
      brokers: kafka.brokers,
      topic: TOPIC,
      events,
      partitions: PARTITIONS,
      codec,
    });
    const part = Math.min(events, PART_EVENTS);
    const raw = await measureRaw(stack, part);
    const reading = await measureReading(kafka.brokers, TOPIC, events);
    const pipeline = await measurePipeline(part);
    const whole = await measureWorker({ stack, brokers: kafka.brokers, events, directory });
    const toRow = (what: string, each: { events: number; seconds: number }) => ({
      what,
      "events/s": Math.round(each.events / each.seconds),
      "µs/event": Number(((each.seconds * 1e6) / each.events).toFixed(2)),
      "of raw": Number((each.events / each.seconds / (raw.events / raw.seconds)).toFixed(3)),
    });
    await report(
      "ingest",
      [
        toRow("raw JSONEachRow of the same bytes", raw),
        toRow("reading Kafka only", reading),
        toRow("pipeline only, batches of 50,000", pipeline),
        { ...toRow("Kafka → queryable, one worker", whole), "peak RSS MiB": whole.peakMib },
      ],
      [
        `${events} events, ${Math.round(bytes / events)} bytes each, ${codec}, ${PARTITIONS} partitions; Kafka, ClickHouse and Postgres share the machine.`,
        "The time of a worker begins with its first stored batch and ends when the last event can be queried.",
      ],
    );
  } finally {
    await kafka.stop();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureWorker(options: {
  stack: TestStack;
  brokers: string;
  events: number;
  directory: string;
}): Promise<Measured & { peakMib: number }> {
  const { stack, brokers, events, directory } = options;
  const clickhouse = createClickHouse(stack.clickhouse);
  const count = async () =>
    Number(
      (
        await clickhouse.query<{ n: number }>(declared("SELECT count() AS n FROM events_v1"), {
          name: "bench",
        })
      ).rows[0]?.n,
    );
  const worker = await startWorker(stack, brokers, directory);
  const memory = watchMemory(worker.pid);
  let stored = 0;
  let first: { at: number; stored: number } | undefined;
  while (stored < events) {
    await sleep(100);
    stored = await count();
    if (stored > 0) first ??= { at: performance.now(), stored };
  }
  const seconds = (performance.now() - (first?.at ?? 0)) / 1_000;
  const peakMib = memory.stop();
  await worker.stop();
  await clickhouse.close();

  return { events: events - (first?.stored ?? 0), seconds, peakMib };
}

async function startWorker(stack: TestStack, brokers: string, directory: string) {
  const { url, username, password, database } = stack.clickhouse;
  await mkdir(join(directory, "worker"), { recursive: true });

  return startApp({
    main: "apps/worker/src/main.ts",
    logFile: join(directory, "worker.log"),
    onLine: () => {},
    env: {
      PATH: process.env.PATH,
      ANALYTICS_DATA_DIR: join(directory, "worker"),
      ANALYTICS_DEMO: "0",
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: username,
      CLICKHOUSE_PASSWORD: password,
      CLICKHOUSE_DATABASE: database,
      DATABASE_URL: stack.postgres.url,
      KAFKA_BROKERS: brokers,
    },
  });
}
