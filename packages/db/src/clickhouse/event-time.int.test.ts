import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { HOUR_MS } from "@analytics/core/time/range";
import { startTestStack, type TestStack } from "@analytics/embedded/testing";
import { type ClickHouse, createClickHouse } from "./client.ts";
import { eventHourIs, eventHoursInOneOf, eventTimeIn } from "./event-time.ts";
import { migrateClickHouse } from "./migrate.ts";
import { param, type Sql, sql } from "./sql.ts";

const START = Date.UTC(2026, 2, 1);
const EVENTS = 200_000;
const EVERY_MS = 10_000;
/** Of an hour or so are at most a few granules of each part. */
const ROWS_READ_MAX = EVENTS / 10;

describe("events of a time", () => {
  let stack: TestStack;
  let clickhouse: ClickHouse;
  before(async () => {
    stack = await startTestStack({ postgres: false });
    clickhouse = createClickHouse(stack.clickhouse);
    await migrateClickHouse(stack.clickhouse);
    await clickhouse.command(sql`INSERT INTO events_v1 (event_time, event_id, type)
      SELECT fromUnixTimestamp64Milli(${param("Int64", START)} + number * ${param("Int64", EVERY_MS)}, 'UTC'),
        toFixedString(toString(number), 16), ['a', 'b', 'c'][number % 3 + 1]
      FROM numbers(${param("UInt32", EVENTS)})`);
  });
  after(async () => {
    await clickhouse.close();
    await stack.stop();
  });

  const hour = (n: number) => ({ from: START + n * HOUR_MS, to: START + (n + 1) * HOUR_MS });
  const odd = { from: START + 100.25 * HOUR_MS, to: START + 101.5 * HOUR_MS + 1 };
  const seconds = (n: number) => hour(n).from / 1_000;

  for (const [what, condition, count] of [
    ["a range of whole hours", eventTimeIn(hour(100)), 360],
    ["a range with odd ends", eventTimeIn(odd), 451],
    ["a few ranges", eventHoursInOneOf([hour(5), hour(200), hour(400)]), 3 * 360],
    ["a set of hours", eventHourIs([seconds(5), seconds(200), seconds(400)]), 3 * 360],
  ] as [string, Sql, number][])
    it(`finds those of ${what} by the key`, async () => {
      const { rows, statistics } = await clickhouse.query<{ count: number }>(
        sql`SELECT count() AS count FROM events_v1 FINAL WHERE type IN ('a', 'b', 'c') AND ${condition}`,
        { name: "count" },
      );

      assert.equal(rows[0]?.count, count);
      assert.ok(statistics.rows_read < ROWS_READ_MAX, `${statistics.rows_read} rows read`);
    });
});
