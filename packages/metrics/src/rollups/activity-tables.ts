import { all, declared, join, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { activityIntervals, TOUCHED_HOURS } from "../sources/activity-events.ts";
import { ACTIVITY_BITS, ACTIVITY_GROUPINGS, type ActivityColumn, bitsOf } from "../sources/choose.ts";
import { currentBuilds, notIn, unitsBetween } from "../sources/hour-conditions.ts";
import { nextMoscowDay, ROLLUP_ZONE } from "../time/moscow-day.ts";
import type { Snapshot } from "./snapshot.ts";

const COLUMNS = Object.keys(ACTIVITY_BITS) as ActivityColumn[];
const TABLE_COLUMNS = declared("unit, bucket, grouping, country, platform, game_id, users, build");

/** Bitmaps by unit hour, touched hour and every stored grouping; groupings with a game leave out log-ins. */
export function insertActivityHours(when: Sql, build: number): Sql {
  const sets = ACTIVITY_GROUPINGS.map((grouping) =>
    declared(`(${["unit", "bucket", ...grouping].join(", ")})`),
  );
  const grouping = COLUMNS.map((column) => `(1 - grouping(${column})) * ${ACTIVITY_BITS[column]}`).join(
    " + ",
  );

  return sql`INSERT INTO activity_hourly_v1 (${TABLE_COLUMNS})
    SELECT unit, bucket, toUInt8(${declared(grouping)}) AS g, country, platform, game_id,
      groupBitmapState(user_no) AS users, ${param("UInt64", build)} AS build
    FROM (
      SELECT toStartOfHour(fromUnixTimestamp64Milli(end_ms, 'UTC')) AS unit,
        toDateTime(arrayJoin(${TOUCHED_HOURS}), 'UTC') AS bucket, country, platform, game_id, user_no
      FROM (${activityIntervals(when, false)})
    )
    GROUP BY GROUPING SETS (${join(sets)})
    HAVING bitAnd(g, ${declared(String(bitsOf(["game_id"])))}) = 0 OR game_id != ''`;
}

/**
 * Bitmaps of whole Moscow days from the hours that count: those that this build has just written, and of all others the
 * current ones. Every hour of these days is clean once the build commits.
 */
export function insertActivityDays(
  days: readonly number[],
  built: { hours: readonly number[]; build: number },
  snapshot: Snapshot,
): Sql {
  const range = { from: (days[0] as number) * 1_000, to: nextMoscowDay(days.at(-1) as number) * 1_000 };
  const day = (column: string) => sql`toStartOfDay(${declared(column)}, ${param("String", ROLLUP_ZONE)})`;
  const fresh = sql`build = ${param("UInt64", built.build)}`;
  const older = all([notIn("unit", built.hours), currentBuilds(snapshot, snapshot.supersededHours, range)]);

  return sql`INSERT INTO activity_daily_v1 (${TABLE_COLUMNS})
    SELECT toDateTime(${day("unit")}, 'UTC') AS day_unit, toDateTime(${day("bucket")}, 'UTC') AS day_bucket, grouping,
      country, platform, game_id, groupBitmapMergeState(users) AS users, ${param("UInt64", built.build)} AS day_build
    FROM activity_hourly_v1
    WHERE ${unitsBetween(range)} AND toUnixTimestamp(${day("unit")}) IN ${param("Array(UInt32)", days)}
      AND (${fresh} OR (${older}))
    GROUP BY day_unit, day_bucket, grouping, country, platform, game_id`;
}
