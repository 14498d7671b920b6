import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";

/** Columns of `play_session_parts_v1` without `build`, in table order. */
export const PLAY_SESSION_PART_COLUMNS =
  "unit, user_no, session, game_id, started, ended, ended_from, seen, first, first_id, country, platform";

/** «Did not happen in this hour» for a minimum: the year 2255 in milliseconds. */
export const NEVER = "9000000000000";

/** One row per (hour, user, session id, game): what the events of one hour say about a session. */
export const playSessionParts = {
  rollup: "play_session_parts_v1",
  live: (when: Sql): Sql => sql`SELECT toStartOfHour(event_time) AS unit, user_no, session, game_id,
      min(if(type = 'session.started', ms, ${declared(NEVER)})) AS started,
      max(if(type = 'session.ended', ms, 0)) AS ended,
      min(if(type = 'session.ended', ms - least(duration_s, 86400) * 1000, ${declared(NEVER)})) AS ended_from,
      max(ms) AS seen, min(ms) AS first, argMin(event_id, (ms, event_id)) AS first_id,
      argMin(country, (ms, event_id)) AS country, argMin(platform, (ms, event_id)) AS platform
    FROM (SELECT *, toUnixTimestamp64Milli(event_time) AS ms FROM (${eventRows(EVENT_COLUMNS, SESSION_TYPES, when)}))
    GROUP BY unit, user_no, session, game_id`,
};

const EVENT_COLUMNS = "event_time, event_id, type, user_no, session, game_id, country, platform, duration_s";
const SESSION_TYPES = ["session.started", "session.heartbeat", "session.ended"];
