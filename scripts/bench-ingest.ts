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
import { readCpuSeconds } from "./bench/cpu-watch.ts";
import { type Measured, measurePipeline, measureRaw, measureReading } from "./bench/ingest-parts.ts";
import { CODECS, type CodecName, fillTopic } from "./bench/kafka-topic.ts";
import { readPeakMib } from "./bench/peak-memory.ts";
import { report } from "./bench/report.ts";
import { startKafka } from "./services/kafka.ts";
import { startApp, WORKER } from "./start/app-process.ts";

const PARTITIONS = 6;
const TOPIC = "platform.bench.events";
/** Of what is measured in this process: its events lie in memory. */
const PART_EVENTS = 1_000_000;

/**
 * From Kafka to queryable by real worker processes, beside its parts alone and the raw ceiling: the same kind of bytes straight into the
 * same ClickHouse. `--events N` (5,000,000 for the memory figure), `--workers N`, `--codec none|gzip|snappy|lz4|zstd`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: "string", default: "3000000" },
      workers: { type: "string", default: "2" },
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
    const rawBefore = await measureRaw(stack, { events, distinct: part });
    const reading = await measureReading(kafka.brokers, TOPIC, events);
    const pipeline = await measurePipeline(part);
    const workers = Number(values.workers);
    const whole = await measureWorkers({ stack, brokers: kafka.brokers, events, directory, workers });
    const rawAfter = await measureRaw(stack, { events, distinct: part });
    const raw = { events: events * 2, seconds: rawBefore.seconds + rawAfter.seconds };
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
        {
          ...toRow(`Kafka → queryable, workers: ${workers}`, whole),
          "peak RSS MiB of each": whole.peakMib.join(", "),
        },
        ...whole.cpu.map(([part, seconds]) => ({
          what: `CPU of ${part}`,
          "µs/event": Number(((seconds * 1e6) / whole.events).toFixed(2)),
        })),
      ],
      [
        `${events} events, ${Math.round(bytes / events)} bytes each, ${codec}, ${PARTITIONS} partitions; Kafka, ClickHouse and Postgres share the machine.`,
        "Raw inserts are measured before and after the workers, each time as many events.",
        "The time of the workers begins with the first stored batch and ends when the last event can be queried.",
      ],
    );
  } finally {
    await kafka.stop();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureWorkers(options: {
  stack: TestStack;
  brokers: string;
  events: number;
  directory: string;
  workers: number;
}): Promise<Measured & { peakMib: number[]; cpu: (readonly [string, number])[] }> {
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
  const workers = await Promise.all(
    Array.from({ length: options.workers }, (_, i) =>
      startWorker(stack, brokers, { directory, logFile: join(directory, `worker-${i + 1}.log`) }),
    ),
  );
  let stored = 0;
  let first: { at: number; stored: number; cpu: ReturnType<typeof readCpuSeconds> } | undefined;
  while (stored < events) {
    await sleep(250);
    stored = await count();
    if (stored > 0) first ??= { at: performance.now(), stored, cpu: readCpuSeconds() };
  }
  const seconds = (performance.now() - (first?.at ?? 0)) / 1_000;
  const cpu = [...readCpuSeconds()].map(
    ([part, after]) => [part, after - (first?.cpu.get(part) ?? 0)] as const,
  );
  const peakMib = workers.map((worker) => readPeakMib(worker.pid));
  await Promise.all(workers.map((worker) => worker.stop()));
  await clickhouse.close();

  return { events: events - (first?.stored ?? 0), seconds, peakMib, cpu };
}

/** Workers of one fleet have the same keys, so they share the data directory. */
async function startWorker(
  stack: TestStack,
  brokers: string,
  { directory, logFile }: { directory: string; logFile: string },
) {
  const { url, username, password, database } = stack.clickhouse;
  const dataDirectory = join(directory, "data");
  await mkdir(dataDirectory, { recursive: true });

  return startApp({
    app: WORKER,
    logFile,
    onLine: () => {},
    env: {
      PATH: process.env.PATH,
      ANALYTICS_DATA_DIR: dataDirectory,
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
