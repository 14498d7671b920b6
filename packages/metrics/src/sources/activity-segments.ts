import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, name, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Snapshot } from "../rollups/snapshot.ts";
import { moscowDay, moscowDays, nextMoscowDay, ROLLUP_ZONE } from "../time/moscow-day.ts";
import { ACTIVITY_REACH_MS, activityIntervals, touchedSegments, touches } from "./activity-events.ts";
import { type ActivityColumn, type Choice, chooseActivity, spanOf } from "./choose.ts";
import {
  currentBuilds,
  dirtyWithin,
  eventsBetween,
  eventsOfHours,
  hoursAround,
  notIn,
  secondsBetween,
  unitsBetween,
} from "./hour-conditions.ts";

export interface SegmentRequest {
  columns: readonly ActivityColumn[];
  borders: readonly number[];
  conditions: Sql;
}

/** A share of the activity between the borders. */
export interface SegmentPart {
  /** SELECT of `segment, <columns>, users`. */
  rows: Sql;
  /** The same as FROM and WHERE of a table, where each segment is one `bucket` of it. */
  buckets?: Sql;
}

/** Where the bucket of a table that begins at a moment ends; both in epoch seconds. */
const BUCKET_END = {
  activity_daily_v1: nextMoscowDay,
  activity_hourly_v1: (start: number) => start + HOUR_MS / 1_000,
};
type ActivityTable = keyof typeof BUCKET_END;

/** Parts that together hold every activity between the borders. */
export function segmentParts(snapshot: Snapshot, request: SegmentRequest): SegmentPart[] {
  const { columns, borders } = request;
  const span = spanOf(borders);
  const choice = chooseActivity(columns, borders);
  snapshot.onRead?.(reachOf(span));
  if (snapshot.source === "events" || choice.layer === "events") {
    return [liveSegments(request, eventsBetween(reachOf(span)), span)];
  }
  const dirty = dirtyWithin(snapshot, reachOf(span));
  const parts =
    choice.layer === "day"
      ? dayParts(snapshot, request, choice, dirty)
      : hourParts(snapshot, request, choice, dirty);
  if (dirty.length > 0) parts.push(liveSegments(request, eventsOfHours(dirty), span));

  return [...parts, ...choice.cutHours.map((hour) => cutHour(request, hour, dirty))];
}

/** Days without a dirty hour from the daily table, clean hours of the other days from the hourly one. */
function dayParts(
  snapshot: Snapshot,
  request: SegmentRequest,
  choice: Choice,
  dirty: readonly number[],
): SegmentPart[] {
  const span = spanOf(request.borders);
  const days = {
    from: moscowDay(span.from / 1_000) * 1_000,
    to: nextMoscowDay((span.to + ACTIVITY_REACH_MS - 1) / 1_000) * 1_000,
  };
  const broken = moscowDays(dirty);
  const whole = rollupSegments("activity_daily_v1", request, choice, [
    unitsBetween(days),
    broken.length === 0 ? nothing : sql`toUnixTimestamp(unit) NOT IN ${param("Array(UInt32)", broken)}`,
    currentBuilds(snapshot, snapshot.supersededDays, days),
  ]);
  if (broken.length === 0) return [whole];
  const around = { from: (broken[0] as number) * 1_000, to: nextMoscowDay(broken.at(-1) as number) * 1_000 };
  const rest = rollupSegments("activity_hourly_v1", request, choice, [
    unitsBetween(around),
    sql`toUnixTimestamp(toStartOfDay(unit, ${param("String", ROLLUP_ZONE)})) IN ${param("Array(UInt32)", broken)}`,
    notIn("unit", dirty),
    currentBuilds(snapshot, snapshot.supersededHours, around),
  ]);

  return [whole, rest];
}

function hourParts(
  snapshot: Snapshot,
  request: SegmentRequest,
  choice: Choice,
  dirty: readonly number[],
): SegmentPart[] {
  const cut = choice.cutHours;
  const reach = reachOf(spanOf(request.borders));

  return [
    rollupSegments("activity_hourly_v1", request, choice, [
      unitsBetween(reach),
      notIn("unit", dirty),
      cut.length === 0 ? nothing : sql`toUnixTimestamp(bucket) NOT IN ${param("Array(UInt32)", cut)}`,
      currentBuilds(snapshot, snapshot.supersededHours, reach),
    ]),
  ];
}

function rollupSegments(
  table: ActivityTable,
  request: SegmentRequest,
  choice: Choice,
  units: readonly Sql[],
): SegmentPart {
  const { borders } = request;
  const source = sql`FROM ${name(table)}
    WHERE ${all([
      sql`grouping = ${param("UInt8", choice.grouping)}`,
      secondsBetween("bucket", spanOf(borders)),
      ...units,
      withGames(request),
      request.conditions,
    ])}`;
  const bucket = sql`toInt64(toUnixTimestamp(bucket)) * 1000`;
  const select = (segment: Sql) => sql`SELECT ${segment} AS segment${columnList(request)}, users ${source}`;
  if (areBuckets(table, borders)) return { rows: select(bucket), buckets: source };

  return { rows: select(sql`roundDown(${bucket}, ${param("Array(Int64)", borders)})`) };
}

/** Whether each segment is one bucket of the table. */
function areBuckets(table: ActivityTable, borders: readonly number[]): boolean {
  return borders
    .slice(1)
    .every((border, i) => border === BUCKET_END[table]((borders[i] as number) / 1_000) * 1_000);
}

/** Activity of some events, cut into segments inside `window`. */
function liveSegments(request: SegmentRequest, when: Sql, window: TimeRange): SegmentPart {
  const gamesOnly = request.columns.includes("game_id");
  const columns = columnList(request);

  return {
    rows: sql`SELECT segment${columns}, groupBitmapState(user_no) AS users
    FROM (
      SELECT *, arrayJoin(${touchedSegments(request.borders, window)}) AS segment
      FROM (${activityIntervals(when, gamesOnly)})
      WHERE ${all([touches(window), withGames(request), request.conditions])}
    ) GROUP BY segment${columns}`,
  };
}

/** An hour with a border inside: its share of clean hours' events (dirty ones are read in full elsewhere). */
function cutHour(request: SegmentRequest, hour: number, dirty: readonly number[]): SegmentPart {
  const span = spanOf(request.borders);
  const window = {
    from: Math.max(hour * 1_000, span.from),
    to: Math.min(hour * 1_000 + HOUR_MS, span.to),
  };
  const units = reachOf(window);
  const others = dirtyHoursOf(dirty, units);
  const when = all([
    eventsBetween(units),
    others.length === 0
      ? nothing
      : sql`toUnixTimestamp(toStartOfHour(event_time)) NOT IN ${param("Array(UInt32)", others)}`,
  ]);

  return liveSegments(request, when, window);
}

function dirtyHoursOf(dirty: readonly number[], units: TimeRange): number[] {
  return dirty.filter((hour) => hour * 1_000 >= units.from && hour * 1_000 < units.to);
}

/** Unit hours whose events can make a user active inside the span. */
function reachOf(span: TimeRange): TimeRange {
  const hours = hoursAround(span);

  return { from: hours.from, to: hours.to + ACTIVITY_REACH_MS };
}

/** A question about games never counts activity without one. */
function withGames(request: SegmentRequest): Sql {
  return request.columns.includes("game_id") ? sql`game_id != ''` : nothing;
}

function columnList(request: SegmentRequest): Sql {
  return declared(request.columns.map((column) => `, ${column}`).join(""));
}
