import { randomBytes } from "node:crypto";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { createPipeline } from "@analytics/ingest/pipeline";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { compile } from "@analytics/metrics/compile";
import { type MetricsDeps, planRequest } from "@analytics/metrics/query";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { readSnapshot } from "@analytics/metrics/rollups/snapshot";
import { startTestStack, type TestStack } from "../packages/embedded/src/testing.ts";
import { loadDemoHistory } from "./bench/demo-history.ts";
import { getRequest, type LoadResult, postRequest, sendAll } from "./bench/http-load.ts";
import { quantile, round1 } from "./bench/measure.ts";
import { rawRequestBytes } from "./bench/raw-clickhouse.ts";
import { report } from "./bench/report.ts";
import { type ApiProcess, startApiProcess } from "./bench/start-api-process.ts";
import { listenTogether } from "./bench/stream-load.ts";

const SIZES = {
  full: { users: 50_000, days: 90, requests: 40_000, rounds: 10, clients: 1_000, seconds: 30 },
  small: { users: 3_000, days: 60, requests: 20_000, rounds: 3, clients: 200, seconds: 12 },
};
type Size = (typeof SIZES)["full"];

const CONNECTIONS = 8;
const API = "/api/v1/analytics";
/** How what is not in memory is asked: questions of one round, few enough to take turns with ClickHouse alone. */
const UNCACHED = [
  { connections: 1, requests: 24 },
  { connections: CONNECTIONS, requests: 64 },
];
/** Metrics that are asked without memory, from the cheapest kind of rollup to one that merges bitmaps. */
const UNCACHED_METRICS = ["dau", "net_revenue", "mau_rolling30"];
const WARM_UP_METRIC = "orders";
const WARM_UP_REQUESTS = 800;
/** Numbers that `limit` may be: more than there are questions of one metric, so that none of them is asked twice. */
const LIMITS = 1_000;
const EVENT_EVERY_MS = 250;

/**
 * Reads of metrics from memory, with 304, from ClickHouse and as a stream, beside the same SQL sent straight to ClickHouse.
 * `npm run bench -- api [full|small]`.
 */
export async function run([name = "full"]: string[]): Promise<void> {
  const size = SIZES[name === "small" ? "small" : "full"];
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const deps = { clickhouse: createClickHouse(stack.clickhouse), postgres: createPostgres(stack.postgres) };
  try {
    await fill(deps, size);
    const server = await startApiProcess(stack);
    try {
      const rows = [
        ...(await measureMemory(server, size)),
        ...(await measureUncached(server, deps, { stack, size })),
        await measureStream(server, size),
      ];
      await report("api", rows, [
        `${CONNECTIONS} connections over raw sockets, one request in flight on each; the load generator shares the machine with the console, ClickHouse and Postgres.`,
        "from memory: each answer is checked against the state of the data first. raw: the same compiled SQL sent straight to ClickHouse, in turns with REST.",
        `stream: ${size.clients} clients of one channel; milliseconds from the first client that hears of an update to each other one.`,
      ]);
    } finally {
      await server.stop();
    }
  } finally {
    await Promise.all([deps.clickhouse.close(), deps.postgres.close()]);
    await stack.stop();
  }
}

async function fill(deps: MetricsDeps, { users, days }: Size): Promise<void> {
  const pipeline = createPipeline({ ...deps, keys: { hmac: randomBytes(32), encryption: randomBytes(32) } });
  await loadDemoHistory(pipeline, { users, days });
  await pipeline.settle({ olderThanMs: 0 });
  await pipeline.close();
  await buildRollups(deps, { quietMs: 0 });
}

async function measureMemory(server: ApiProcess, { requests }: Size): Promise<object[]> {
  const { from, to } = sealedRange();
  const sealed = `${API}/metrics/dau?from=${from}&to=${to}`;
  const gzip = { "Accept-Encoding": "gzip, br" };
  const cases: [what: string, path: string, headers: Record<string, string>][] = [
    ["from memory: JSON, 30 days that are over", sealed, {}],
    ["from memory: JSON, compressed", sealed, gzip],
    ["from memory: CSV", `${sealed}&format=csv`, {}],
    ["from memory: JSON, 30 days up to today", `${API}/metrics/dau`, {}],
    ["304", sealed, { "If-None-Match": await etagOf(server, sealed) }],
  ];
  const rows: object[] = [];
  for (const [what, path, headers] of cases) {
    const request = getRequest(path, { ...authorization(server), ...headers });
    const load = (count: number) =>
      sendAll({
        origin: server.origin,
        connections: CONNECTIONS,
        depth: 1,
        requests: Array.from({ length: count }, () => request),
        status: what === "304" ? 304 : 200,
      });
    await load(requests / 10);
    rows.push({ what, ...toRow(requests, await load(requests)) });
  }

  return rows;
}

/** The same questions through REST and as SQL, in turns, so that a busy moment hits both. */
async function measureUncached(
  server: ApiProcess,
  deps: MetricsDeps,
  { stack, size }: { stack: TestStack; size: Size },
): Promise<object[]> {
  const rows: object[] = [];
  const range = sealedRange();
  await warmUp(server, range);
  for (const metric of UNCACHED_METRICS) {
    const plan = planRequest({ kind: "all" }, { metric, ...range }, Date.now());
    const snapshot = await readSnapshot(deps.postgres, plan.now);
    const statement = rawRequestBytes(stack.clickhouse, compile({ plan, snapshot }));
    for (const { connections, requests } of UNCACHED) {
      const load = { connections, depth: 1, status: 200 };
      const [rest, straight] = await loadInTurns(
        size.rounds,
        () =>
          sendAll({
            ...load,
            origin: server.origin,
            requests: distinctRequests(server, { metric, ...range }, requests),
          }),
        () =>
          sendAll({
            ...load,
            origin: stack.clickhouse.url,
            requests: Array.from({ length: requests }, () => statement),
          }),
      );
      const over = quantile(
        rest.map(({ p95 }, round) => p95 - (straight[round]?.p95 ?? Number.NaN)),
        0.5,
      );
      const at = `${metric}, ${connections} connection${connections === 1 ? "" : "s"}`;
      rows.push(
        {
          what: `not in memory: ${at}`,
          ...toRow(requests, median(rest)),
          "p95 over raw, by round": round1(over),
        },
        { what: `raw: ${at}`, ...toRow(requests, median(straight)) },
      );
    }
  }

  return rows;
}

/** A service that runs has asked before: nothing is measured while code is compiled for the first time. */
async function warmUp(server: ApiProcess, range: { from: string; to: string }): Promise<void> {
  const requests = distinctRequests(server, { metric: WARM_UP_METRIC, ...range }, WARM_UP_REQUESTS);
  await sendAll({ origin: server.origin, connections: CONNECTIONS, depth: 1, requests, status: 200 });
}

/** Both loads in each round, the one first and then the other. The first round is for the caches of ClickHouse. */
async function loadInTurns(
  rounds: number,
  one: () => Promise<LoadResult>,
  other: () => Promise<LoadResult>,
): Promise<[LoadResult[], LoadResult[]]> {
  const results: [LoadResult[], LoadResult[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const isTurned = round % 2 === 1;
    const first = await (isTurned ? other : one)();
    const second = await (isTurned ? one : other)();
    if (round === 0) continue;
    results[0].push(isTurned ? second : first);
    results[1].push(isTurned ? first : second);
  }

  return results;
}

let questions = 0;

/** The limit of series changes nothing in the statement of an answer without dimensions, and makes each a question of its own. */
function distinctRequests(
  server: ApiProcess,
  { metric, from, to }: { metric: string; from: string; to: string },
  count: number,
): Buffer[] {
  return Array.from({ length: count }, () => {
    questions += 1;
    const query = new URLSearchParams({ from, to, limit: String(1 + (questions % LIMITS)) });

    return getRequest(`${API}/metrics/${metric}?${query}`, authorization(server));
  });
}

async function measureStream(server: ApiProcess, { clients, seconds }: Size): Promise<object> {
  const writing = setInterval(() => void sendEvent(server), EVENT_EVERY_MS);
  const updates = await listenTogether({
    ...server,
    clients,
    seconds,
    channel: "metrics.realtime",
    params: { window: 60 },
  }).finally(() => clearInterval(writing));
  const delays = updates.flatMap((arrivals) => arrivals.map((at) => at - Math.min(...arrivals)));
  const spread = updates.map((arrivals) => Math.max(...arrivals) - Math.min(...arrivals));
  const at = (level: number) => round1(quantile(delays, level));

  return {
    what: `stream: ${updates.length} updates for ${clients} clients`,
    "requests/s": Math.round((clients / quantile(spread, 0.5)) * 1_000),
    "p50 ms": at(0.5),
    "p95 ms": at(0.95),
    "p99 ms": at(0.99),
  };
}

async function sendEvent(server: ApiProcess): Promise<void> {
  const event = makeEvent({
    type: "auth.logged_in",
    time: new Date().toISOString(),
    data: { user_id: "bench" },
  });
  const headers = { ...authorization(server), "Content-Type": "application/json" };
  await sendAll({
    origin: server.origin,
    connections: 1,
    depth: 1,
    requests: [postRequest(`${API}/events`, headers, Buffer.from(JSON.stringify(event)))],
    status: 202,
  });
}

/** 30 days that ended four days ago. */
function sealedRange(): { from: string; to: string } {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

  return { from: day(34), to: day(4) };
}

function authorization({ token }: ApiProcess): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

async function etagOf(server: ApiProcess, path: string): Promise<string> {
  const headers = { ...authorization(server), "Accept-Encoding": "identity" };
  const response = await fetch(server.origin + path, { headers });
  await response.arrayBuffer();

  return response.headers.get("etag") ?? "";
}

function toRow(requests: number, { seconds, p50, p95, p99 }: LoadResult): object {
  return { "requests/s": Math.round(requests / seconds), "p50 ms": p50, "p95 ms": p95, "p99 ms": p99 };
}

/** The middle of each figure over the rounds. */
function median(rounds: readonly LoadResult[]): LoadResult {
  const middle = (key: keyof LoadResult) =>
    quantile(
      rounds.map((round) => round[key]),
      0.5,
    );

  return { seconds: middle("seconds"), p50: middle("p50"), p95: middle("p95"), p99: middle("p99") };
}
