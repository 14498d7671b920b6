import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startTestStack, type TestStack } from "@analytics/embedded/testing";
import { type ClickHouse, createClickHouse } from "./client.ts";
import { param, sql } from "./sql.ts";

describe("the ClickHouse client", () => {
  let stack: TestStack;
  let clickhouse: ClickHouse;
  before(async () => {
    stack = await startTestStack({ postgres: false });
    clickhouse = createClickHouse(stack.clickhouse);
  });
  after(async () => {
    await clickhouse.close();
    await stack.stop();
  });

  it("binds lists of any length", async () => {
    const instants = Array.from({ length: 100_000 }, (_, i) => 1_764_450_000_000 + i);
    const names = Array.from({ length: 20_000 }, (_, i) => `it's «${i}»`);
    const { rows } = await clickhouse.query(
      sql`SELECT length(${param("Array(Int64)", instants)}) AS instants, ${param("Array(String)", names)}[20000] AS last,
        1764450099999 IN ${param("Array(Int64)", instants)} AS found`,
      { name: "long lists" },
    );

    assert.deepEqual(rows, [{ instants: 100_000, last: "it's «19999»", found: 1 }]);
  });

  it("stops a statement on the server when its caller goes away", async () => {
    const leaving = new AbortController();
    const slow = sql`SELECT sum(sleepEachRow(0.02)) FROM numbers(2000) SETTINGS max_block_size = 10`;
    const running = async () => {
      const { rows } = await clickhouse.query<{ count: number }>(
        sql`SELECT count() AS count FROM system.processes WHERE startsWith(query, 'SELECT sum(sleepEachRow')`,
        { name: "processes" },
      );

      return rows[0]?.count ?? 0;
    };
    const answer = clickhouse.query(slow, { name: "slow", signal: leaving.signal });
    while ((await running()) === 0) await sleep(20);
    leaving.abort();
    await assert.rejects(answer, { code: "QUERY_TIMEOUT" });
    const leftAt = Date.now();
    while ((await running()) > 0) await sleep(20);

    assert.ok(Date.now() - leftAt < 2_000);
  });

  it("changes nothing by a question", async () => {
    await assert.rejects(clickhouse.query(sql`CREATE TABLE t (x UInt8) ENGINE = Memory`, { name: "ddl" }), {
      code: "QUERY_EXECUTION_ERROR",
    });
  });

  it("calls a request that the server refuses a bug, not an outage", async () => {
    const tooLong = sql`SELECT ${param("String", "x".repeat(200_000))}`;

    await assert.rejects(clickhouse.query(tooLong, { name: "long text" }), { code: "INTERNAL" });
    await assert.rejects(clickhouse.command(tooLong), { code: "INTERNAL" });
  });

  it("calls a server that does not answer an outage", async () => {
    const nobody = createClickHouse({ ...stack.clickhouse, url: "http://127.0.0.1:9" });

    await assert.rejects(nobody.query(sql`SELECT 1`, { name: "nobody" }), { code: "UPSTREAM_UNAVAILABLE" });
    await nobody.close();
  });
});
