import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { declared } from "@analytics/db/clickhouse/sql";
import { startSharedTestStack } from "../packages/embedded/src/shared-test-stack.ts";
import { startTestStack } from "../packages/embedded/src/testing.ts";
import { postRequest, sendAll } from "./bench/http-load.ts";
import { report } from "./bench/report.ts";
import { sampleEvents } from "./bench/sample-events.ts";

const CONNECTIONS = 8;
const SAMPLE = { users: 20_000, games: 300, spreadMs: 600_000 };
const EVENTS_PATH = "/api/v1/analytics/events";

/** Events per request, unanswered requests per connection, and how many events in all. */
const CASES = [
  { size: 1, depth: 1, events: 1_000 },
  { size: 1, depth: 64, events: 20_000 },
  { size: 1, depth: 128, events: 30_000 },
  { size: 100, depth: 1, events: 50_000 },
  { size: 100, depth: 8, events: 100_000 },
  { size: 100, depth: 32, events: 300_000 },
] as const;

const RAW_TABLE = `
CREATE TABLE raw_events (specversion String, id String, source String, type String, time DateTime64(3), subject String,
  traceparent String, data Tuple(user_id String, session_id String, device_id String, platform String, country String, game_id String))
ENGINE = MergeTree ORDER BY (time, id)`;
const RAW_QUERY =
  "INSERT INTO raw_events SETTINGS input_format_skip_unknown_fields = 1, date_time_input_format = 'best_effort' FORMAT JSONEachRow";

/** Durable `POST /events` against raw inserts of the same bytes, over the same sockets, on the same machine. */
export async function run(): Promise<void> {
  const stack = await startSharedTestStack();
  process.env.ANALYTICS_TEST_STACK = JSON.stringify(stack.connection);
  const console = await startConsoleProcess();
  const raw = await startRawTable();
  try {
    const rows: object[] = [];
    await post(console, { size: 100, depth: 4, events: 40_000 });
    for (const each of CASES) rows.push({ what: "POST /events", ...(await post(console, each)) });
    for (const size of new Set(CASES.map((each) => each.size)))
      rows.push({ what: "raw JSONEachRow", ...(await raw.post({ size, depth: 1, events: size * 500 })) });
    rows.push({ what: "raw JSONEachRow", ...(await raw.post({ size: 10_000, depth: 1, events: 200_000 })) });
    await report("collect", rows, [
      `${CONNECTIONS} connections, raw sockets; the load generator shares the machine. depth = requests in flight on a connection.`,
      "POST /events answers when ClickHouse has acknowledged the checked, pseudonymised, deduplicated event.",
    ]);
  } finally {
    console.process.disconnect();
    await once(console.process, "exit");
    await raw.stop();
    await stack.stop();
  }
}

interface Case {
  size: number;
  depth: number;
  events: number;
}

interface ConsoleProcess {
  process: ChildProcess;
  origin: string;
  token: string;
}

async function startConsoleProcess(): Promise<ConsoleProcess> {
  const process = fork(fileURLToPath(new URL("./bench/console-process.ts", import.meta.url)));
  const [message] = (await once(process, "message")) as [{ origin: string; token: string }];

  return { process, ...message };
}

async function post({ origin, token }: ConsoleProcess, each: Case): Promise<object> {
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": each.size === 1 ? "application/cloudevents+json" : "application/x-ndjson",
  };
  const requests = bodies(each).map((body) => postRequest(EVENTS_PATH, headers, body));

  return measure(each, { origin, requests, status: 202 });
}

async function startRawTable() {
  const stack = await startTestStack({ postgres: false });
  const { url, username, password, database } = stack.clickhouse;
  const clickhouse = createClickHouse(stack.clickhouse);
  await clickhouse.command(declared(RAW_TABLE));
  const path = `/?database=${database}&query=${encodeURIComponent(RAW_QUERY)}`;
  const headers = { "X-ClickHouse-User": username, "X-ClickHouse-Key": password };

  return {
    post: (each: Case) => {
      const requests = bodies(each).map((body) => postRequest(path, headers, body));

      // ClickHouse answers one request of a connection at a time.
      return measure({ ...each, depth: 1 }, { origin: url, requests, status: 200 });
    },
    stop: async () => {
      await clickhouse.close();
      await stack.stop();
    },
  };
}

function bodies({ size, events }: Case): Buffer[] {
  const sample = sampleEvents(events, SAMPLE);
  const newline = Buffer.from("\n");

  return Array.from({ length: events / size }, (_, i) =>
    Buffer.concat(sample.slice(i * size, (i + 1) * size).flatMap((event) => [event, newline])),
  );
}

async function measure(
  { size, depth, events }: Case,
  target: { origin: string; requests: Buffer[]; status: number },
): Promise<object> {
  const { seconds, p50, p99 } = await sendAll({ ...target, connections: CONNECTIONS, depth });

  return {
    "events/request": size,
    depth,
    "requests/s": Math.round(events / size / seconds),
    "events/s": Math.round(events / seconds),
    "p50 ms": p50,
    "p99 ms": p99,
  };
}
