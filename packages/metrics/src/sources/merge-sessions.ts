import { HOUR_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { NEVER } from "./play-session-parts.ts";

const SESSION_MAX_MS = 24 * HOUR_MS;
/** A session without an end lasts this long after its last sign of life. */
const TIMEOUT_MS = 300_000;
/** Silence after which the same session id is another session, and how long one id is followed. */
export const FOLLOWED_HOURS = 48;

/** Known only once the parts of a session are merged. */
export const PLACES = ["country", "platform"] as const;
export type Place = (typeof PLACES)[number];

/** The columns of parts that `mergeSessions` reads. */
export function partColumns(places: readonly Place[]): string {
  return `unit, user_no, session, game_id, started, ended, ended_from, seen, first${list(places)}`;
}

/**
 * Parts merged to sessions: `user_no, game_id, <places>, heard` (its first unit hour), `start_ms, end_ms`. An id that neither
 * started nor ended is no session.
 */
export function mergeSessions(parts: Sql, places: readonly Place[]): Sql {
  const heardOf = places.map((column, i) => `, s.${i + 6} AS ${column}`).join("");

  return sql`SELECT user_no, game_id, s.1 AS heard${declared(heardOf)}, if(s.2 < ${declared(NEVER)}, s.2, s.4) AS start_ms,
      greatest(start_ms, least(if(s.3 > 0, s.3, s.5 + ${declared(String(TIMEOUT_MS))}),
        start_ms + ${declared(String(SESSION_MAX_MS))})) AS end_ms
    FROM (SELECT user_no, game_id, arrayJoin(if(last_unit - whole.1 <= ${FOLLOWED_SECONDS}, [whole], ${followed(places)})) AS s
      FROM (${byId(parts, places)}))
    WHERE start_ms < ${declared(NEVER)}`;
}

const FOLLOWED_SECONDS = declared(String(FOLLOWED_HOURS * 3_600));

/**
 * One row per user, session id and game: `whole`, which is the session where all of its parts lie within 48 hours, as they nearly always
 * do, and the `parts` themselves for where they do not.
 */
function byId(parts: Sql, places: readonly Place[]): Sql {
  const firsts = places.map((column) => `, argMin(${column}, first)`).join("");

  return sql`SELECT user_no, game_id, toUnixTimestamp(max(unit)) AS last_unit,
      (toUnixTimestamp(min(unit)), min(started), max(ended), min(ended_from), max(seen)${declared(firsts)}) AS whole,
      groupArray((toUnixTimestamp(unit), started, ended, ended_from, seen${declared(list(places))})) AS parts
    FROM (${parts}) GROUP BY user_no, session, game_id`;
}

/**
 * The sessions of an id that was heard of for longer: one opens at the first part after 48 hours without any and holds the parts of the
 * 48 hours that follow; later ones without such a silence are dropped.
 */
function followed(places: readonly Place[]): Sql {
  const firsts = places.map((_, i) => `, m[1].${i + 6}`).join("");

  return sql`arrayMap(m -> (m[1].1, arrayMin(p -> p.2, m), arrayMax(p -> p.3, m), arrayMin(p -> p.4, m), arrayMax(p -> p.5, m)${declared(firsts)}),
      arrayMap(g -> arrayFilter(p -> p.1 <= g[1].1 + ${FOLLOWED_SECONDS}, g),
        arraySplit((p, gap) -> gap > ${FOLLOWED_SECONDS}, arraySort(p -> p.1, parts), arrayDifference(arraySort(arrayMap(p -> p.1, parts))))))`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `, ${column}`).join("");
}
