import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { declared, join, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Snapshot } from "../rollups/snapshot.ts";
import { moscowDay, nextMoscowDay, ROLLUP_ZONE } from "../time/moscow-day.ts";
import { toRuns, unitsBetween } from "./hour-conditions.ts";
import { FOLLOWED_HOURS } from "./merge-sessions.ts";

const DAY_SECONDS = 86_400;
const REACH_SECONDS = FOLLOWED_HOURS * 3_600;
const RUNS_MAX = 8;

/**
 * Days of Moscow (epoch seconds, ascending) whose sessions the hours can change. A session belongs to the day of its first
 * part; the 48 hours before tell that it is the first, and in the 48 hours after it the others come.
 */
export function sessionDaysOf(hours: readonly number[]): number[] {
  const days = new Set<number>();
  for (const hour of hours) {
    for (let day = moscowDay(hour - REACH_SECONDS); day <= hour + REACH_SECONDS; day = nextMoscowDay(day)) {
      if (hour < nextMoscowDay(day) + REACH_SECONDS) days.add(day);
    }
  }

  return [...days].toSorted((a, b) => a - b);
}

/** Days inside the range (null: all) that are merged from parts because an hour they depend on is dirty. */
export function brokenSessionDays(snapshot: Snapshot, range: TimeRange | null): number[] {
  const broken = sessionDaysOf(snapshot.dirtyHours);

  return range === null
    ? broken
    : broken.filter((day) => day * 1_000 >= range.from && day * 1_000 < range.to);
}

/** All hours from whose parts the sessions of these days are made, as one range. */
export function reachOfDays(days: readonly number[]): TimeRange {
  return {
    from: ((days[0] as number) - REACH_SECONDS) * 1_000,
    to: (nextMoscowDay(days.at(-1) as number) + REACH_SECONDS) * 1_000,
  };
}

/** A condition on `unit` that leaves out hours between the days which no session of theirs can touch. */
export function partsOfDays(days: readonly number[]): Sql {
  const runs = toRuns(days, DAY_SECONDS);
  if (runs.length > RUNS_MAX) return unitsBetween(reachOfDays(days));
  const around = runs.map(({ from, to }) =>
    unitsBetween({ from: from - FOLLOWED_HOURS * HOUR_MS, to: to + FOLLOWED_HOURS * HOUR_MS }),
  );

  return sql`(${join(around, " OR ")})`;
}

/** Whether a session's first hour lies in one of the days. */
export function heardIn(days: readonly number[]): Sql {
  const day = sql`toUnixTimestamp(toStartOfDay(toDateTime(heard, 'UTC'), ${param("String", ROLLUP_ZONE)}))`;

  return sql`${day} IN ${param("Array(UInt32)", days)}`;
}

/** The day of a session's first hour, in the type of the table. */
export const HEARD_DAY = declared(
  `toDateTime(toStartOfDay(toDateTime(heard, 'UTC'), '${ROLLUP_ZONE}'), 'UTC')`,
);
