import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { param, sql } from "@analytics/db/clickhouse/sql";

const SHIFT_MINUTES = 317;
/** What must stay one of its kind. */
const UNIQUE_TYPES = ["account.registered", "game.published", "game.updated"];

/**
 * Makes every user do the same again a few hours later, `copies` times, up to now: a denser store of the same shape, for
 * benchmarks, in a fraction of the time that the pipeline would take. Copies have ids, sessions and orders of their own.
 */
export async function multiplyEvents(clickhouse: ClickHouse, copies: number): Promise<void> {
  for (let copy = 1; copy <= copies; copy += 1) {
    const shift = sql`toIntervalMinute(${param("UInt32", copy * SHIFT_MINUTES)})`;
    const id = param("UInt32", copy);
    await clickhouse.command(
      sql`INSERT INTO events_v1 SELECT * REPLACE (
          event_time + ${shift} AS event_time, MD5(concat(event_id, toString(${id}))) AS event_id,
          if(session = 0, 0, sipHash64(session, ${id})) AS session,
          if(order_id = '', '', concat(order_id, '-', toString(${id}))) AS order_id, 'copy' AS stream)
        FROM (SELECT * FROM events_v1
          WHERE stream != 'copy' AND type NOT IN ${param("Array(String)", UNIQUE_TYPES)} AND event_time < now64(3) - ${shift})`,
      { name: "multiply events", class: "batch", settings: { max_partitions_per_insert_block: 0 } },
    );
  }
}

/** Stored events, copies that slipped in included. */
export async function countEvents(clickhouse: ClickHouse): Promise<number> {
  const { rows } = await clickhouse.query<{ n: number }>(sql`SELECT count() AS n FROM events_v1`, {
    name: "count events",
    class: "batch",
  });

  return rows[0]?.n ?? 0;
}
