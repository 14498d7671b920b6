import { all, declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { currentBuilds, notIn, unitsBetween } from "../sources/hour-conditions.ts";
import { mergeSessions, PLACES, partColumns } from "../sources/merge-sessions.ts";
import { HEARD_DAY, heardIn, partsOfDays, reachOfDays } from "../sources/session-days.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Whole sessions of Moscow days from the parts that count: those that this build has just written, and of all other hours the
 * current ones. Every hour that these days depend on is clean once the build commits.
 */
export function insertSessionDays(
  days: readonly number[],
  built: { hours: readonly number[]; build: number },
  snapshot: Snapshot,
): Sql {
  const fresh = sql`build = ${param("UInt64", built.build)}`;
  const reach = reachOfDays(days);
  const older = all([notIn("unit", built.hours), currentBuilds(snapshot, snapshot.supersededHours, reach)]);
  const counted = all([unitsBetween(reach), partsOfDays(days), sql`(${fresh} OR (${older}))`]);
  const parts = sql`SELECT ${declared(partColumns(PLACES))} FROM play_session_parts_v1 WHERE ${counted}`;
  const sessions = mergeSessions(parts, PLACES);

  return sql`INSERT INTO play_sessions_v1 (unit, user_no, game_id, country, platform, start_ms, end_ms, build)
    SELECT ${HEARD_DAY}, user_no, game_id, country, platform, start_ms, end_ms, ${param("UInt64", built.build)}
    FROM (${sessions}) WHERE ${heardIn(days)}`;
}
