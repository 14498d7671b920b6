import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { createPipeline } from "@analytics/ingest/pipeline";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { compile } from "@analytics/metrics/compile";
import type { Metric } from "@analytics/metrics/model";
import { createPlan } from "@analytics/metrics/plan";
import { type MetricsDeps, queryMetric } from "@analytics/metrics/query";
import { queryRealtime } from "@analytics/metrics/realtime";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { eventsOnly, readSnapshot, type Snapshot } from "@analytics/metrics/rollups/snapshot";
import { getRequestListener } from "@hono/node-server";
import { createTestDoor } from "../packages/api/src/testing/test-deps.ts";
import { startTestStack } from "../packages/embedded/src/testing.ts";
import { loadDemoHistory } from "./bench/demo-history.ts";
import { report } from "./bench/report.ts";

const RANGES_DAYS = [30, 90];
const RUNS = { rest: 15, sql: 15, scan: 2 };
const DAY_MS = 86_400_000;

/**
 * Every metric over the last 30 and 90 days of the demo store, in milliseconds: through REST, as the same SQL without the
 * service around it, and from events without rollups. `npm run bench -- metrics [users] [days]`.
 */
export async function run(args: string[]): Promise<void> {
  const [users = 50_000, days = 90] = args.map(Number);
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const deps = { clickhouse: createClickHouse(stack.clickhouse), postgres: createPostgres(stack.postgres) };
  const pipeline = createPipeline({ ...deps, keys: { hmac: randomBytes(32), encryption: randomBytes(32) } });
  try {
    const stored = await loadDemoHistory(pipeline, { users, days });
    const startedAt = performance.now();
    const { hours } = await buildRollups(deps, { quietMs: 0 });
    const buildSeconds = (performance.now() - startedAt) / 1_000;
    const rows = await measureAll(deps);
    await report("metrics", rows, [
      `${stored.toLocaleString("en")} events; ${hours} hours of rollups built in ${buildSeconds.toFixed(0)} s`,
    ]);
  } finally {
    await pipeline.close();
    await Promise.all([deps.clickhouse.close(), deps.postgres.close()]);
    await stack.stop();
  }
}

async function measureAll(deps: MetricsDeps): Promise<object[]> {
  const door = await createTestDoor({
    metrics: {
      catalog: METRICS,
      query: (scope, request, signal) => queryMetric(deps, scope, request, { signal }),
      realtime: (scope, seconds) => queryRealtime(deps, scope, seconds),
    },
  });
  const token = await door.token({ roles: ["admin"] }, 36_000);
  const listener = getRequestListener((request) => door.api.fetch(request, { remoteAddress: "127.0.0.1" }));
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const rows: object[] = [];
    for (const days of RANGES_DAYS) {
      for (const metric of METRICS) {
        rows.push(await measureOne(deps, metric, days, (query) => askRest(`${origin}${query}`, token)));
      }
    }

    return rows;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function measureOne(
  deps: MetricsDeps,
  metric: Metric,
  days: number,
  ask: (query: string) => Promise<void>,
): Promise<object> {
  const now = Date.now();
  const from = new Date(Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const plan = createPlan({ metric, scope: { kind: "all" }, request: { metric: metric.name, from }, now });
  const rest = await time(RUNS.rest, () => ask(`/api/v1/analytics/metrics/${metric.name}?from=${from}`));
  const served: number[] = [];
  const sqlOf = (snapshot: Snapshot) => async () => {
    const statement = compile({ plan, snapshot });
    const { statistics } = await deps.clickhouse.query(statement, { name: "bench", class: "batch" });
    served.push(statistics.elapsed * 1_000);
  };
  const sql = await time(RUNS.sql, sqlOf(await readSnapshot(deps.postgres, now)));
  const clickhouse = quantile(served.splice(0), 0.5);
  const scan = await time(RUNS.scan, sqlOf(eventsOnly(now)));

  return {
    metric: metric.name,
    days,
    rest_p50: rest.p50,
    rest_p95: rest.p95,
    sql_p50: sql.p50,
    sql_p95: sql.p95,
    clickhouse_p50: round(clickhouse),
    scan_p50: scan.p50,
    scan_by_sql: round(scan.p50 / sql.p50),
  };
}

async function askRest(url: string, token: string): Promise<void> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
}

/** Milliseconds of one run, after one that does not count. */
async function time(runs: number, work: () => Promise<void>): Promise<{ p50: number; p95: number }> {
  await work();
  const samples: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const startedAt = performance.now();
    await work();
    samples.push(performance.now() - startedAt);
  }

  return { p50: round(quantile(samples, 0.5)), p95: round(quantile(samples, 0.95)) };
}

function quantile(samples: readonly number[], level: number): number {
  const sorted = samples.toSorted((a, b) => a - b);

  return sorted[Math.min(Math.floor(level * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
