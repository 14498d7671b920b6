import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "@analytics/db/clickhouse/sql";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const API = "/api/v1/analytics";
/** So many that a scan takes a second or more. */
const EVENTS = sql`INSERT INTO events_v1 (event_time, event_id, type, user_no, received_at)
  SELECT toDateTime64('2026-03-01 00:00:00', 3, 'UTC') + number % 2500000 AS event_time, leftPad(toString(number), 16, '0'), 'auth.logged_in', 1 + number % 400000, event_time
  FROM numbers(5000000)`;
/** It is always read from events. */
const METRIC = "ingest_delay_p95";
const RANGE = { from: "2026-03-01", to: "2026-04-01" };

describe("a caller who goes away", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  let fullMs: number;
  let questions = 0;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
    await service.stores.clickhouse.command(EVENTS);
    const startedAt = Date.now();
    const response = await service.call(rest(), { as: admin });
    assert.equal(response.status, 200, await response.clone().text());
    fullMs = Date.now() - startedAt;
  });
  after(() => service.stop());

  /** A question that nobody has asked: the limit of series changes nothing here. */
  const input = () => {
    questions += 1;

    return { name: METRIC, ...RANGE, limit: questions };
  };
  function rest(): string {
    const { name, ...query } = input();

    return `/metrics/${name}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;
  }
  const running = async () => {
    const { rows } = await service.stores.clickhouse.query<{ count: number }>(
      sql`SELECT count() AS count FROM system.processes
        WHERE Settings['log_comment'] = 'metric ingest_delay_p95' AND current_database = currentDatabase()`,
      { name: "processes" },
    );

    return rows[0]?.count ?? 0;
  };
  const until = async (count: number) => {
    const patience = AbortSignal.timeout(10_000);
    while ((await running()) !== count) await sleep(5, undefined, { signal: patience });
  };
  const ask = (path: string, signal: AbortSignal, body?: object) =>
    fetch(service.origin + path, {
      signal,
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${admin}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const doors: [door: string, open: (signal: AbortSignal) => Promise<Response>][] = [
    ["REST", (signal) => ask(API + rest(), signal)],
    [
      "tRPC",
      (signal) => ask(`/api/trpc/metrics.get?input=${encodeURIComponent(JSON.stringify(input()))}`, signal),
    ],
    [
      "GraphQL",
      (signal) => {
        const { limit } = input();
        const args = `name: ${METRIC}, from: "${RANGE.from}", to: "${RANGE.to}", limit: ${limit}`;

        return ask(`${API}/graphql`, signal, { query: `{ metric(${args}) { series { total } } }` });
      },
    ],
    [
      "MCP",
      (signal) => {
        const params = { name: "query_metric", arguments: input() };

        return ask(`${API}/mcp`, signal, { jsonrpc: "2.0", id: 1, method: "tools/call", params });
      },
    ],
  ];

  for (const [door, open] of doors) {
    it(`takes the question along, over ${door}`, async () => {
      const leaving = new AbortController();
      const answer = open(leaving.signal);
      await until(1);
      const leftAt = Date.now();
      leaving.abort();
      await assert.rejects(answer, { name: "AbortError" });
      await until(0);

      assert.ok(Date.now() - leftAt < fullMs / 2, `${Date.now() - leftAt} ms of ${fullMs}`);
    });
  }

  it("does not take it from others who wait for the same", async () => {
    const leaving = new AbortController();
    const path = rest();
    const gone = ask(API + path, leaving.signal);
    await until(1);
    const waiting = service.call(path, { as: admin });
    await sleep(50);
    leaving.abort();
    await assert.rejects(gone, { name: "AbortError" });

    assert.equal((await waiting).status, 200);
  });
});
