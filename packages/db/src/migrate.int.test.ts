import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestStack, type TestStack } from "../../embedded/src/testing.ts";
import { createClickHouse } from "./clickhouse/client.ts";
import { migrateClickHouse } from "./clickhouse/migrate.ts";
import { param, type Sql, sql } from "./clickhouse/sql.ts";
import { createPostgres } from "./postgres/client.ts";
import { migratePostgres } from "./postgres/migrate.ts";

describe("migrations", () => {
  let stack: TestStack;

  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack.stop());

  it("agrees when two processes migrate ClickHouse together, and does nothing the next time", async () => {
    await Promise.all([migrateClickHouse(stack.clickhouse), migrateClickHouse(stack.clickhouse)]);

    assert.deepEqual((await migrateClickHouse(stack.clickhouse)).applied, []);
  });

  it("takes dictionaries out of the texts of an older store and keeps what they say", async () => {
    const client = createClickHouse(stack.clickhouse);
    const ask = async (statement: Sql) =>
      (await client.query<Record<string, unknown>>(statement, { name: "test" })).rows;
    try {
      await client.command(
        sql`ALTER TABLE events_v1 MODIFY COLUMN reason LowCardinality(String),
            MODIFY COLUMN \`lines.game_id\` Array(LowCardinality(String))`,
        { name: "test" },
      );
      await client.command(
        sql`INSERT INTO events_v1 (event_time, event_id, reason, \`lines.game_id\`, \`lines.price\`)
            VALUES ('2026-11-01 00:00:00', '0123456789abcdef', 'crash', ['g-1', 'g-2'], [1, 2])`,
        { name: "test" },
      );
      await client.command(sql`DELETE FROM schema_migrations WHERE name = 'migrations/003_plain_texts.sql'`, {
        name: "test",
      });

      assert.deepEqual((await migrateClickHouse(stack.clickhouse)).applied, [
        "migrations/003_plain_texts.sql",
      ]);
      assert.deepEqual(
        await ask(sql`SELECT toTypeName(reason) AS type, reason, toTypeName(\`lines.game_id\`) AS games_type,
                        \`lines.game_id\` AS games FROM events_v1`),
        [{ type: "String", reason: "crash", games_type: "Array(String)", games: ["g-1", "g-2"] }],
      );
    } finally {
      await client.command(sql`TRUNCATE TABLE events_v1`, { name: "test" });
      await client.close();
    }
  });

  it("agrees when two processes migrate Postgres together, and seeds rates", async () => {
    await Promise.all([migratePostgres(stack.postgres), migratePostgres(stack.postgres)]);
    const postgres = createPostgres(stack.postgres);
    try {
      const { rows } = await postgres.pool.query(
        "SELECT currency, day, rate_micro FROM fx_rates WHERE currency = 'RUB'",
      );

      assert.deepEqual(rows, [{ currency: "RUB", day: "2000-01-01", rate_micro: 1_000_000 }]);
    } finally {
      await postgres.close();
    }
  });

  it("answers queries with statistics and maps errors by code", async () => {
    const client = createClickHouse(stack.clickhouse);
    try {
      const { rows, statistics } = await client.query<{ n: number; t: string }>(
        sql`SELECT number + 9007199254740991 - 1 AS n, ${param("String", "x'y")} AS t FROM numbers(1)`,
        { name: "test" },
      );

      assert.deepEqual(rows, [{ n: 9_007_199_254_740_990, t: "x'y" }]);
      assert.equal(typeof statistics.elapsed, "number");
      await assert.rejects(
        client.query(sql`SELECT sleep(3)`, { name: "slow", signal: AbortSignal.timeout(50) }),
        {
          code: "QUERY_TIMEOUT",
        },
      );
      await assert.rejects(client.query(sql`SELECT nothing_here`, { name: "wrong" }), {
        code: "QUERY_EXECUTION_ERROR",
      });
      await assert.rejects(
        client.query(sql`SELECT number FROM numbers(100)`, { name: "many", maxRows: 10 }),
        { code: "QUERY_TOO_EXPENSIVE" },
      );
      await client.ping();
    } finally {
      await client.close();
    }
  });

  it("binds texts and lists as they are, short ones and long ones", async () => {
    const client = createClickHouse(stack.clickhouse);
    const text = 'it\'s a\t\\ «text»\nwith "everything" & more %2C';
    for (const count of [2, 10_000]) {
      const texts = [text, ...Array.from({ length: count }, (_, i) => `${i}`)];
      const { rows } = await client.query<{ one: string; first: string; n: number }>(
        sql`SELECT ${param("String", text)} AS one, ${param("Array(String)", texts)}[1] AS first, length(${param("Array(String)", texts)}) AS n`,
        { name: "binds" },
      );

      assert.deepEqual(rows, [{ one: text, first: text, n: count + 1 }]);
    }
    await client.close();
  });

  it("joins a table that travels with the query", async () => {
    const client = createClickHouse(stack.clickhouse);
    try {
      const { rows } = await client.query(sql`SELECT a + 1 AS b FROM mine ORDER BY b`, {
        name: "external",
        external: { name: "mine", structure: "a UInt8", body: Uint8Array.of(7, 9) },
      });

      assert.deepEqual(rows, [{ b: 8 }, { b: 10 }]);
    } finally {
      await client.close();
    }
  });

  it("says that a server which is not there is not available", async () => {
    const client = createClickHouse({ ...stack.clickhouse, url: "http://127.0.0.1:9" });
    try {
      await assert.rejects(client.ping(), { code: "UPSTREAM_UNAVAILABLE" });
    } finally {
      await client.close();
    }
  });
});
