import { instant, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { ROLLUP_ZONE } from "../time/moscow-day.ts";

const TYPES = ["auth.logged_in", "session.started", "session.heartbeat", "session.ended"];

/**
 * What one would write by hand for daily active users on a table of events: no rollup, no FINAL (a copy costs nothing here), and
 * without the days that a session reaches back to.
 */
export function handwrittenDau(range: { from: number; to: number }): Sql {
  return sql`SELECT toDate(event_time, ${param("String", ROLLUP_ZONE)}) AS day, uniqExact(user_no) AS users FROM events_v1
    WHERE type IN ${param("Array(String)", TYPES)} AND user_no > 0
      AND event_time >= ${instant(range.from)} AND event_time < ${instant(range.to)}
    GROUP BY day ORDER BY day`;
}
