import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import { type DimensionColumns, factConditions, filterCondition } from "./dimensions.ts";
import { eventRows } from "./events.ts";
import { splitHours } from "./hour-conditions.ts";

/** Columns of `play_session_parts_v1` without `build`, in table order. */
export const PLAY_SESSION_PART_COLUMNS =
  "unit, user_no, session, game_id, started, ended, ended_from, seen, first, first_id, country, platform";

/** «Did not happen in this hour» for a minimum: the year 2255 in milliseconds. */
const NEVER = "9000000000000";
const SESSION_MAX_MS = 24 * HOUR_MS;
/** A session without an end lasts this long after its last sign of life. */
const TIMEOUT_MS = 300_000;
/** Silence after which the same session id is another session, and how long one id is followed. */
const FOLLOWED_HOURS = 48;

/**
 * How far around a range its sessions reach. One that overlaps `from` was first heard of at most 50 hours before (its last
 * event comes within 49, plus the timeout), and whether that was a beginning is known from the 48 hours before. One that
 * starts before `to` was first heard of at most 24 hours after (the longest duration), and is followed for 49.
 */
const REACH_BEHIND_MS = (50 + FOLLOWED_HOURS) * HOUR_MS;
const REACH_AHEAD_MS = (24 + 49) * HOUR_MS;

/** Play sessions as facts: `user_no` (0: anonymous), `game_id`, `country`, `platform`, `start_ms`, `end_ms`. */
export const PLAY_SESSION_DIMENSIONS: DimensionColumns = {
  country: "country",
  platform: "platform",
  game: "game_id",
};

/** Known only once the parts of a session are merged. */
const MERGED_DIMENSIONS: readonly Dimension[] = ["country", "platform"];

/** One row per (hour, user, session id, game): what the events of one hour say about a session. */
export const playSessionParts = {
  name: "play_session_parts",
  rollup: "play_session_parts_v1",
  columns: PLAY_SESSION_PART_COLUMNS,
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

/** Sessions that overlap the range or start in it, after scope and filters. `from: null`: since the beginning. */
export function playSessions(context: CompileContext, range: { from: number | null; to: number }): Sql {
  const { filters } = context.plan;
  const late = filters.filter((filter) => MERGED_DIMENSIONS.includes(filter.dimension));
  const early = filters.filter((filter) => !MERGED_DIMENSIONS.includes(filter.dimension));
  const merged = mergedParts(
    partsAround(context, range, factConditions(context, { game: "game_id" }, early)),
  );
  const from = declared(String(range.from ?? 0));
  const to = declared(String(range.to));

  return sql`SELECT * FROM (${merged}) WHERE ${all([
    sql`start_ms < ${to} AND (end_ms > ${from} OR start_ms >= ${from})`,
    ...late.map((filter) => filterCondition(context, PLAY_SESSION_DIMENSIONS, filter)),
  ])}`;
}

function partsAround(
  context: CompileContext,
  range: { from: number | null; to: number },
  conditions: readonly Sql[],
): Sql {
  const reached: TimeRange = {
    from: range.from === null ? Date.UTC(2000, 0, 1) - SESSION_MAX_MS : range.from - REACH_BEHIND_MS,
    to: range.to + REACH_AHEAD_MS,
  };
  const { rollup, live } = splitHours(context.snapshot, reached);
  const parts: Sql[] = [];
  if (rollup !== null) {
    parts.push(sql`SELECT ${declared(PLAY_SESSION_PART_COLUMNS)} FROM play_session_parts_v1
      WHERE ${all([rollup, ...conditions])}`);
  }
  if (live !== null) {
    parts.push(
      sql`SELECT ${declared(PLAY_SESSION_PART_COLUMNS)} FROM (${playSessionParts.live(live)}) WHERE ${all(conditions)}`,
    );
  }

  return parts.length === 1 ? (parts[0] as Sql) : sql`${parts[0] as Sql} UNION ALL ${parts[1] as Sql}`;
}

/**
 * Parts of one (user, session id, game) to sessions: one opens at the first part after 48 hours without any and holds the
 * parts of the 48 hours that follow; later ones without such a silence are dropped.
 */
function mergedParts(parts: Sql): Sql {
  const hours = declared(String(FOLLOWED_HOURS * 3_600));

  return sql`SELECT user_no, game_id,
      arrayMin(p -> p.2, m) AS started, arrayMax(p -> p.3, m) AS ended, arrayMin(p -> p.4, m) AS ended_from,
      arrayMax(p -> p.5, m) AS seen, m[1].7 AS country, m[1].8 AS platform,
      if(started < ${declared(NEVER)}, started, ended_from) AS start_ms,
      greatest(start_ms, least(if(ended > 0, ended, seen + ${declared(String(TIMEOUT_MS))}),
        start_ms + ${declared(String(SESSION_MAX_MS))})) AS end_ms
    FROM (
      SELECT user_no, game_id, arrayJoin(sessions) AS g, g[1].1 + ${hours} AS until, arrayFilter(p -> p.1 <= until, g) AS m
      FROM (
        SELECT user_no, game_id,
          arraySort(p -> p.1, groupArray((toUnixTimestamp(unit), started, ended, ended_from, seen, first, country, platform))) AS parts,
          arraySplit((p, gap) -> gap > ${hours}, parts, arrayDifference(arrayMap(p -> p.1, parts))) AS sessions
        FROM (${parts}) GROUP BY user_no, session, game_id))
    WHERE start_ms < ${declared(NEVER)}`;
}
