import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, instant, join, nothing, param, type Sql, sql } from "./sql.ts";

/**
 * Rows of `events_v1` whose time is in the range. The hour of the time is the first column of the key; asked for the time alone, the
 * server reads whole parts.
 */
export function eventTimeIn({ from, to }: TimeRange): Sql {
  const isOfHours = from % HOUR_MS === 0 && to % HOUR_MS === 0;

  return all([
    eventHoursIn({ from, to }),
    isOfHours ? nothing : sql`event_time >= ${instant(from)} AND event_time < ${instant(to)}`,
  ]);
}

/** Rows of `events_v1` whose time is in one of the ranges, each of them of whole hours. */
export function eventHoursInOneOf(ranges: readonly TimeRange[]): Sql {
  return sql`(${join(ranges.map(eventHoursIn), " OR ")})`;
}

/** Rows of `events_v1` of the given hours (epoch seconds). */
export function eventHourIs(hours: readonly number[]): Sql {
  return sql`toStartOfHour(event_time) IN ${param("Array(UInt32)", hours)}`;
}

/** Every hour that the range touches. A number is compared as epoch seconds. */
function eventHoursIn({ from, to }: TimeRange): Sql {
  const first = Math.floor(from / HOUR_MS) * (HOUR_MS / 1_000);
  const end = Math.ceil(to / HOUR_MS) * (HOUR_MS / 1_000);

  return sql`toStartOfHour(event_time) >= ${param("UInt32", first)} AND toStartOfHour(event_time) < ${param("UInt32", end)}`;
}
