import { DAY_MS, HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { declared, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";

export const SESSION_TYPES = ["session.started", "session.heartbeat", "session.ended"];
const MINUTE_15_MS = 900_000;

/** A session that ended makes its user active for at most this long before. */
export const ACTIVITY_REACH_MS = DAY_MS;

/**
 * `start_ms, end_ms` (closed at both ends) and `user_no, country, platform, game_id, event_id` of everything that makes
 * a user active. `gamesOnly` leaves out log-ins.
 */
export function activityIntervals(when: Sql, gamesOnly: boolean): Sql {
  const types = gamesOnly ? SESSION_TYPES : [...SESSION_TYPES, "auth.logged_in"];
  const columns = "event_time, event_id, type, user_no, country, platform, game_id, duration_s";

  return sql`SELECT toUnixTimestamp64Milli(event_time) AS end_ms,
      end_ms - if(type = 'session.ended', least(toInt64(duration_s), 86400) * 1000, 0) AS start_ms,
      user_no, toString(country) AS country, toString(platform) AS platform,
      if(type = 'auth.logged_in', '', toString(game_id)) AS game_id, event_id
    FROM (${eventRows(columns, types, when)}) WHERE user_no > 0`;
}

/** Start of each UTC hour (epoch seconds) that an interval touches, as an array. */
export const TOUCHED_HOURS = declared(
  "arrayMap(h -> toUInt32(h * 3600), range(toUInt32(intDiv(start_ms, 3600000)), toUInt32(intDiv(end_ms, 3600000)) + 1))",
);

/**
 * The segments (their first border, epoch milliseconds) that an interval touches inside `window`, as an array. Samples:
 * its start, every step boundary in it, and every border off the step in it; each touched segment holds one of them.
 */
export function touchedSegments(borders: readonly number[], window: TimeRange): Sql {
  const offHour = borders.filter((border) => border % HOUR_MS !== 0);
  const step = offHour.length > 8 ? MINUTE_15_MS : HOUR_MS;
  const odd = borders.filter((border) => border % step !== 0);
  const list = param("Array(Int64)", borders);
  const width = declared(String(step));
  const start = sql`greatest(start_ms, ${param("Int64", window.from)})`;
  const end = sql`least(end_ms, ${param("Int64", window.to - 1)})`;
  const extra =
    odd.length === 0
      ? nothing
      : sql`, arrayFilter(x -> x > ${start} AND x <= ${end}, ${param("Array(Int64)", odd)})`;

  return sql`arrayDistinct(arrayMap(x -> roundDown(x, ${list}), arrayConcat([${start}],
    arrayMap(x -> toInt64(x) * ${width}, range(toUInt32(intDiv(${start}, ${width}) + 1), toUInt32(intDiv(${end}, ${width}) + 1)))${extra})))`;
}

/** Whether an interval touches the window at all. */
export function touches(window: TimeRange): Sql {
  return sql`start_ms < ${param("Int64", window.to)} AND end_ms >= ${param("Int64", window.from)}`;
}
