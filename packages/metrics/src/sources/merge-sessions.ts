import { HOUR_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { NEVER } from "./play-session-parts.ts";

const SESSION_MAX_MS = 24 * HOUR_MS;
/** A session without an end lasts this long after its last sign of life. */
const TIMEOUT_MS = 300_000;
/** Silence after which the same session id is another session, and how long one id is followed. */
export const FOLLOWED_HOURS = 48;

/** SELECT of the given columns over the parts to merge. It is read three times and must give the same rows each time. */
export type ReadParts = (columns: string, condition: Sql) => Sql;
export type Place = "country" | "platform";

/**
 * Parts merged to sessions: `user_no, game_id, <places>, heard` (its first unit hour), `start_ms, end_ms`. An id that neither
 * started nor ended is no session.
 */
export function mergeSessions(read: ReadParts, places: readonly Place[]): Sql {
  return sql`SELECT *, if(started < ${declared(NEVER)}, started, ended_from) AS start_ms,
      greatest(start_ms, least(if(ended > 0, ended, seen + ${declared(String(TIMEOUT_MS))}),
        start_ms + ${declared(String(SESSION_MAX_MS))})) AS end_ms
    FROM (${shortSessions(read, places)} UNION ALL ${longSessions(read, places)})
    WHERE start_ms < ${declared(NEVER)}`;
}

const FOLLOWED_SECONDS = declared(String(FOLLOWED_HOURS * 3_600));
const MERGED_COLUMNS =
  "min(started) AS started, max(ended) AS ended, min(ended_from) AS ended_from, max(seen) AS seen";

/** Of nearly all session ids every part lies within 48 hours: then they are one session, and a plain GROUP BY merges them. */
function shortSessions(read: ReadParts, places: readonly Place[]): Sql {
  const merged = places.map((column) => `, argMin(${column}, first) AS ${column}`).join("");
  const parts = read(partColumns(places), sql`session NOT IN (${longIds(read)})`);

  return sql`SELECT user_no, game_id${declared(list(places))}, toUnixTimestamp(heard_at) AS heard, started, ended, ended_from, seen
    FROM (SELECT user_no, game_id, min(unit) AS heard_at, ${declared(MERGED_COLUMNS + merged)} FROM (${parts})
      GROUP BY user_no, session, game_id)`;
}

/**
 * The others are cut: a session opens at the first part after 48 hours without any and holds the parts of the 48 hours that
 * follow; later ones without such a silence are dropped.
 */
function longSessions(read: ReadParts, places: readonly Place[]): Sql {
  const parts = read(partColumns(places), sql`session IN (${longIds(read)})`);
  const first = places.map((column, i) => `, m[1].${i + 6} AS ${column}`).join("");

  return sql`SELECT user_no, game_id${declared(first)}, m[1].1 AS heard, arrayMin(p -> p.2, m) AS started, arrayMax(p -> p.3, m) AS ended,
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
  return sql`SELECT session FROM (${read("unit, session", sql`1`)}) GROUP BY session
    HAVING toUnixTimestamp(max(unit)) - toUnixTimestamp(min(unit)) > ${FOLLOWED_SECONDS}`;
}

function partColumns(places: readonly Place[]): string {
  return `unit, user_no, session, game_id, started, ended, ended_from, seen, first${list(places)}`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `, ${column}`).join("");
}
