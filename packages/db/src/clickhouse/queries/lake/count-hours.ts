import type { ClickHouse } from "../../client.ts";
import { eventTimeIn } from "../../event-time.ts";
import { sql } from "../../sql.ts";

/** Stored events by UTC hour (epoch milliseconds) of a range; hours without any are absent. */
export async function countHours(
  clickhouse: ClickHouse,
  range: { from: number; to: number },
): Promise<Map<number, number>> {
  const { rows } = await clickhouse.query<{ hour: number; rows: number }>(
    sql`
      SELECT toUnixTimestamp(toStartOfHour(event_time)) AS hour, count() AS rows
      FROM events_v1 FINAL
      WHERE ${eventTimeIn(range)}
      GROUP BY hour`,
    { name: "lake-count-hours", class: "batch" },
  );

  return new Map(rows.map((row) => [row.hour * 1_000, row.rows]));
}
