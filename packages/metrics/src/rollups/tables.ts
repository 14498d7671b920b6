import { declared, name, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { registrations } from "../sources/acquisition.ts";
import { insertCounts } from "../sources/counts.ts";
import { TIMED_DOWNLOAD_COLUMNS, timedDownloads } from "../sources/downloads.ts";
import { EVENT_COUNT_COLUMNS, eventCounts } from "../sources/event-counts.ts";
import { firstActive, firstInGame, firstPaid } from "../sources/firsts.ts";
import { PLAY_SESSION_PART_COLUMNS, playSessionParts } from "../sources/play-session-parts.ts";
import { SALES_COLUMNS, sales } from "../sources/sales.ts";
import { STORE_STEP_COLUMNS, storeSteps } from "../sources/store-steps.ts";
import { WISHLIST_CHANGE_COLUMNS, wishlistChanges } from "../sources/wishlist-changes.ts";
import { insertActivityHours } from "./activity-tables.ts";

/** A table that a build fills for some hours, with the very SELECT that answers those hours while they are dirty. */
export interface HourlyRollup {
  table: string;
  /** Whether rows carry `unit` and `build`; tables of minima do not, since nothing in them is ever replaced. */
  versioned: boolean;
  /** INSERT … SELECT over the events that `when` (a condition on event_time) admits. */
  insert(when: Sql, build: number): Sql;
}

/**
 * Grows whenever the same events give other rows, together with a migration of Postgres that marks the hours: a process of an older
 * version, which may run beside during an update, builds none of them.
 */
export const ROLLUPS_VERSION = 1;

/** Every hourly rollup. A new source with a rollup is added here and nowhere else. */
export const HOURLY_ROLLUPS: readonly HourlyRollup[] = [
  { table: "activity_hourly_v1", versioned: true, insert: insertActivityHours },
  factRollup("sales_v1", SALES_COLUMNS, sales.live),
  factRollup(playSessionParts.rollup, PLAY_SESSION_PART_COLUMNS, playSessionParts.live),
  factRollup("wishlist_changes_v1", WISHLIST_CHANGE_COLUMNS, wishlistChanges.live),
  factRollup("store_steps_v1", STORE_STEP_COLUMNS, storeSteps.live),
  factRollup("timed_downloads_v1", TIMED_DOWNLOAD_COLUMNS, timedDownloads.live),
  { table: "counts_hourly_v1", versioned: true, insert: insertCounts },
  factRollup("event_counts_hourly_v1", EVENT_COUNT_COLUMNS, eventCounts),
  minimaRollup("firsts_active_v1", "user_no, first", firstActive),
  minimaRollup("firsts_game_v1", "game_id, user_no, first", firstInGame),
  minimaRollup("firsts_paid_v1", "user_no, first", firstPaid),
  minimaRollup("firsts_registered_v1", "user_no, first", registrations),
];

/** Tables whose rows carry `unit` and `build`, by the kind of unit. */
export const HOUR_TABLES: readonly string[] = HOURLY_ROLLUPS.filter((rollup) => rollup.versioned).map(
  (rollup) => rollup.table,
);
export const DAY_TABLES: readonly string[] = ["activity_daily_v1"];
export const SESSION_DAY_TABLES: readonly string[] = ["play_sessions_v1"];

/** A rollup that holds a fact source's rows as they are; `columns` begin with `unit`. */
export function factRollup(table: string, columns: string, live: (when: Sql) => Sql): HourlyRollup {
  return {
    table,
    versioned: true,
    insert: (when, build) =>
      sql`INSERT INTO ${name(table)} (${declared(columns)}, build)
        SELECT ${declared(columns)}, ${param("UInt64", build)} FROM (${live(when)})`,
  };
}

function minimaRollup(table: string, columns: string, live: (when: Sql) => Sql): HourlyRollup {
  return {
    table,
    versioned: false,
    insert: (when) =>
      sql`INSERT INTO ${name(table)} (${declared(columns)}) SELECT ${declared(columns)} FROM (${live(when)})`,
  };
}
