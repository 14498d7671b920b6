import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DAY_MS } from "@analytics/core/time/range";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { declared } from "@analytics/db/clickhouse/sql";
import { createObjectStore, type ObjectStoreConfig } from "@analytics/db/objects/create-object-store";
import { MARK_STEP_MS } from "@analytics/db/postgres/queries/open-batch";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { queryMetric } from "@analytics/metrics/query";
import { deliver } from "@analytics/metrics/testing/deliver";
import { createRandom } from "@analytics/metrics/testing/random";
import { type RandomEvents, randomEvents } from "@analytics/metrics/testing/random-events";
import { type MetricsUnderTest, startMetrics } from "@analytics/metrics/testing/start-metrics";
import { type ArchiveReport, archive } from "../archive.ts";
import type { LakeDeps, LakeOptions } from "../lake-deps.ts";

/** A random store's history in real engines, with a lake beside them. */
export interface LakeUnderTest extends LakeDeps {
  metrics: MetricsUnderTest;
  world: RandomEvents;
  options: Partial<LakeOptions>;
  objectsConfig: ObjectStoreConfig;
  now: number;
  /** Every metric's totals and days, as the console would show them. */
  answers(source?: "auto" | "scan"): Promise<Map<string, unknown>>;
  rows<Row>(query: string): Promise<Row[]>;
  /** Archives once every mark is old enough to be told from the next. */
  archive(options?: Partial<LakeOptions>): Promise<ArchiveReport | null>;
  /** ClickHouse as on its first day. */
  wipe(): Promise<void>;
  /** One more event at a time of the past. */
  send(id: string, at: number, data?: Record<string, unknown>, stream?: string): Promise<void>;
  stop(): Promise<void>;
}

export interface StartLakeOptions {
  seed: number;
  /** Only the first days of the world. */
  days?: number;
  objects?: ObjectStoreConfig;
}

export async function startLake({ seed, days, objects: config }: StartLakeOptions): Promise<LakeUnderTest> {
  const random = createRandom(seed);
  const whole = randomEvents(random);
  const to = days === undefined ? whole.to : whole.from + days * DAY_MS;
  const world = { ...whole, to, events: whole.events.filter((event) => Date.parse(event.time) < to) };
  const now = world.to + 3 * DAY_MS;
  const metrics = await startMetrics(() => now);
  const directory = await mkdtemp(join(tmpdir(), "lake-"));
  const objectsConfig = config ?? { directory };
  const objects = createObjectStore(objectsConfig);
  await deliver(metrics, random, world.events);
  const { clickhouse, postgres, pipeline } = metrics;

  const deps: LakeDeps = { clickhouse, postgres, objects, clock: Date.now };
  const options = { quietMs: 0, pauseMs: 0 };

  return {
    ...deps,
    objectsConfig,
    metrics,
    world,
    now,
    options,
    archive: async (overrides) => {
      await setTimeout(MARK_STEP_MS);

      return archive(deps, { ...options, ...overrides });
    },
    answers: (source) => askAll(metrics, world, now, source),
    rows: async <Row>(query: string) => (await clickhouse.query<Row>(declared(query), { name: "test" })).rows,
    wipe: async () => {
      const { url, username, password, database } = metrics.clickhouseConfig;
      await clickhouse.command(declared(`DROP DATABASE ${database} SYNC`));
      await migrateClickHouse({ url, username, password, database });
    },
    send: async (id, at, data = {}, stream = "test") => {
      const event = {
        specversion: "1.0",
        id,
        source: "test",
        type: "game.viewed",
        time: new Date(at).toISOString(),
        data: { user_id: "user-1", game_id: "g-1", ...data },
      };
      await pipeline.ingest({
        stream,
        receivedAt: now,
        bodies: [Buffer.from(JSON.stringify(event))],
      });
    },
    stop: async () => {
      objects.close();
      await metrics.stop();
      await rm(directory, { recursive: true });
    },
  };
}

async function askAll(
  { clickhouse, postgres }: MetricsUnderTest,
  world: RandomEvents,
  now: number,
  source: "auto" | "scan" = "auto",
): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const metric of METRICS) {
    const { data } = await queryMetric(
      { clickhouse, postgres, clock: () => now },
      { kind: "all" },
      {
        metric: metric.name,
        from: new Date(world.from).toISOString(),
        to: new Date(world.to + DAY_MS).toISOString(),
        granularity: metric.granularities.includes("day") ? "day" : metric.granularities[0],
        dimensions: metric.dimensions.slice(0, 1),
        limit: 200,
      },
      { source },
    );
    answers.set(metric.name, rounded(data.series));
  }

  return answers;
}

/** Sums of fractions may be added up in another order. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === "number" && !Number.isInteger(part) ? Number(part.toPrecision(10)) : part,
    ),
  );
}
