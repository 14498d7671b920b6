import type { ClickHouse } from "../client.ts";
import { param, sql } from "../sql.ts";

export interface StreamDayCount {
  stream: string;
  /** UTC day of receipt, `YYYY-MM-DD`. */
  day: string;
  events: number;
}

/** Stored events by stream and day of receipt, from a day on. Copies of an event count once. */
export async function countStreamDays(
  clickhouse: ClickHouse,
  { from, signal }: { from: string; signal: AbortSignal },
): Promise<StreamDayCount[]> {
  const { rows } = await clickhouse.query<StreamDayCount>(
    sql`
      SELECT stream, toString(toDate(received_at, 'UTC')) AS day, count() AS events
      FROM events_v1 FINAL
      WHERE received_at >= toDateTime64(${param("Date", from)}, 3, 'UTC')
      GROUP BY stream, day
      ORDER BY day, stream
      SETTINGS do_not_merge_across_partitions_select_final = 1`,
    { name: "count-stream-days", class: "batch", signal },
  );

  return rows;
}
