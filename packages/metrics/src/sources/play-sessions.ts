import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, join, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import { mentions } from "../plan.ts";
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
  const conditions = factConditions(context, { game: "game_id" }, early);
  const read: ReadParts = (columns, more) => partsAround(context, range, columns, [...conditions, ...more]);
  const from = declared(String(range.from ?? 0));
  const to = declared(String(range.to));

  return sql`SELECT *, if(started < ${declared(NEVER)}, started, ended_from) AS start_ms,
      greatest(start_ms, least(if(ended > 0, ended, seen + ${declared(String(TIMEOUT_MS))}),
        start_ms + ${declared(String(SESSION_MAX_MS))})) AS end_ms
    FROM (${shortSessions(context, read)} UNION ALL ${longSessions(context, read)})
    WHERE ${all([
      sql`start_ms < ${declared(NEVER)} AND start_ms < ${to} AND (end_ms > ${from} OR start_ms >= ${from})`,
      ...late.map((filter) => filterCondition(context, PLAY_SESSION_DIMENSIONS, filter)),
    ])}`;
}

type ReadParts = (columns: string, conditions: readonly Sql[]) => Sql;

const FOLLOWED_SECONDS = declared(String(FOLLOWED_HOURS * 3_600));
const MERGED_COLUMNS =
  "min(started) AS started, max(ended) AS ended, min(ended_from) AS ended_from, max(seen) AS seen";

/** Of nearly all session ids every part lies within 48 hours: then they are one session, and a plain GROUP BY merges them. */
function shortSessions(context: CompileContext, read: ReadParts): Sql {
  const places = placesOf(context);
  const merged = places.map((column) => `, argMin(${column}, first) AS ${column}`).join("");
  const parts = read(partColumns(places), [sql`session NOT IN (${longIds(read)})`]);

  return sql`SELECT user_no, game_id${declared(list(places))}, started, ended, ended_from, seen
    FROM (SELECT user_no, game_id, ${declared(MERGED_COLUMNS + merged)} FROM (${parts}) GROUP BY user_no, session, game_id)`;
}

/**
 * The others are cut: a session opens at the first part after 48 hours without any and holds the parts of the 48 hours that
 * follow; later ones without such a silence are dropped.
 */
function longSessions(context: CompileContext, read: ReadParts): Sql {
  const places = placesOf(context);
  const parts = read(partColumns(places), [sql`session IN (${longIds(read)})`]);
  const first = places.map((column, i) => `, m[1].${i + 6} AS ${column}`).join("");

  return sql`SELECT user_no, game_id${declared(first)}, arrayMin(p -> p.2, m) AS started, arrayMax(p -> p.3, m) AS ended,
      arrayMin(p -> p.4, m) AS ended_from, arrayMax(p -> p.5, m) AS seen
    FROM (
      SELECT user_no, game_id, arrayJoin(sessions) AS g, g[1].1 + ${FOLLOWED_SECONDS} AS until, arrayFilter(p -> p.1 <= until, g) AS m
      FROM (
        SELECT user_no, game_id,
          arraySort(p -> p.1, groupArray((toUnixTimestamp(unit), started, ended, ended_from, seen${declared(list(places))}))) AS parts,
          arraySplit((p, gap) -> gap > ${FOLLOWED_SECONDS}, parts, arrayDifference(arrayMap(p -> p.1, parts))) AS sessions
        FROM (${parts}) GROUP BY user_no, session, game_id))`;
}

/** Session ids with parts more than 48 hours apart, of whichever user and game. */
function longIds(read: ReadParts): Sql {
  return sql`SELECT session FROM (${read("unit, session", [])}) GROUP BY session
    HAVING toUnixTimestamp(max(unit)) - toUnixTimestamp(min(unit)) > ${FOLLOWED_SECONDS}`;
}

/** The place columns that the plan looks at: merging those that it does not would cost for nothing. */
function placesOf({ plan }: CompileContext): string[] {
  return MERGED_DIMENSIONS.filter((dimension) => mentions(plan, dimension));
}

function partColumns(places: readonly string[]): string {
  return `unit, user_no, session, game_id, started, ended, ended_from, seen, first${list(places)}`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `, ${column}`).join("");
}

/** Parts of all sessions that `range` may need. */
function partsAround(
  context: CompileContext,
  range: { from: number | null; to: number },
  columns: string,
  conditions: readonly Sql[],
): Sql {
  const reached: TimeRange = {
    from: range.from === null ? Date.UTC(2000, 0, 1) - SESSION_MAX_MS : range.from - REACH_BEHIND_MS,
    to: range.to + REACH_AHEAD_MS,
  };
  const { rollup, live } = splitHours(context.snapshot, reached);
  const parts: Sql[] = [];
  if (rollup !== null) {
    parts.push(
      sql`SELECT ${declared(columns)} FROM play_session_parts_v1 WHERE ${all([rollup, ...conditions])}`,
    );
  }
  if (live !== null) {
    parts.push(
      sql`SELECT ${declared(columns)} FROM (${playSessionParts.live(live)}) WHERE ${all(conditions)}`,
    );
  }

  return join(parts, " UNION ALL ");
}
