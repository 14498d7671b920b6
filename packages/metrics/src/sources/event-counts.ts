import { type Sql, sql } from "@analytics/db/clickhouse/sql";

export const EVENT_COUNT_COLUMNS = "unit, type, game_id, events";

/** What fills `event_counts_hourly_v1`: every stored event, whoever made it, so that the counts are those of the store. */
export function eventCounts(when: Sql): Sql {
  return sql`SELECT toStartOfHour(event_time) AS unit, type, game AS game_id, count() AS events
    FROM (
      SELECT event_time, type,
        arrayJoin(arrayDistinct(arrayConcat(['', toString(game_id)], CAST(lines.game_id, 'Array(String)')))) AS game
      FROM events_v1 FINAL WHERE ${when}
    )
    GROUP BY unit, type, game_id`;
}
