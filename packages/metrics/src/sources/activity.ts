import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, join, name, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import { asksForGames, isGameDimension } from "../plan.ts";
import type { Filter } from "../request.ts";
import type { Snapshot } from "../rollups/snapshot.ts";
import { moscowDay, moscowDays, nextMoscowDay, ROLLUP_ZONE } from "../time/moscow-day.ts";
import { bordersOf, segmentPairs, type Window } from "../windows.ts";
import { ACTIVITY_REACH_MS, activityIntervals, touchedSegments, touches } from "./activity-events.ts";
import { type ActivityColumn, activityColumns, type Choice, chooseActivity, spanOf } from "./choose.ts";
import { dimensionList, factConditions, filterCondition, withDimensions } from "./dimensions.ts";
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
import { segmentWindows } from "./segment-windows.ts";

/** Columns of activity rows by dimension; channel and campaign are the user's. */
export const ACTIVITY_DIMENSIONS = { country: "country", platform: "platform", game: "game_id" } as const;

/** Windows per segment from which on segments are merged before they are put into windows. */
const OVERLAP_MIN = 3;

export interface ActivityRequest {
  windows: readonly Window[];
  /** Dimensions and filters of the plan that apply; all of them unless told. */
  dimensions?: readonly Dimension[];
  filters?: readonly Filter[];
}

/**
 * `t, is_total, role, d0…dn, users`: a bitmap of the users active in each window. Which table answers is chosen from the
 * windows' borders and the columns in use.
 */
export function activityBitmaps(context: CompileContext, request: ActivityRequest): Sql {
  const { windows, dimensions = context.plan.dimensions, filters = context.plan.filters } = request;
  const borders = bordersOf(windows);
  const mentioned = [...dimensions, ...filters.map((filter) => filter.dimension)];
  const columns = activityColumns(mentioned, asksForGames(context.plan));
  const acquired = (dimension: Dimension) => dimension === "channel" || dimension === "campaign";
  const conditions = factConditions(
    context,
    ACTIVITY_DIMENSIONS,
    filters.filter((filter) => !acquired(filter.dimension)),
  );
  const segments = join(
    segmentParts(context.snapshot, { columns, borders, conditions: all(conditions) }),
    " UNION ALL ",
  );
  const pairs = segmentPairs(windows, borders);
  const grouped = mentioned.some(acquired)
    ? explodedUsers(
        context,
        segments,
        dimensions,
        filters.filter((filter) => acquired(filter.dimension)),
      )
    : groupedUsers(context, segments, {
        dimensions,
        merge: pairs.segment.length > OVERLAP_MIN * borders.length,
      });

  return sql`SELECT t, is_total, role${dimensionList(context, dimensions)}, groupBitmapMergeState(users) AS users
    FROM (${grouped}) AS s INNER JOIN (${segmentWindows(pairs)}) AS w ON s.segment = w.segment
    GROUP BY t, is_total, role${dimensionList(context, dimensions)}`;
}

/** Rows by segment; merged first where each segment is in so many windows that this saves more than it costs. */
function groupedUsers(
  context: CompileContext,
  segments: Sql,
  { dimensions, merge }: { dimensions: readonly Dimension[]; merge: boolean },
): Sql {
  const rows = withDimensions(context, segments, ACTIVITY_DIMENSIONS, "segment, users", dimensions);
  if (!merge) return rows;

  return sql`SELECT segment${dimensionList(context, dimensions)}, groupBitmapMergeState(users) AS users FROM (${rows})
    GROUP BY segment${dimensionList(context, dimensions)}`;
}

/** Channel and campaign belong to users, so bitmaps are opened, joined and closed again. */
function explodedUsers(
  context: CompileContext,
  segments: Sql,
  dimensions: readonly Dimension[],
  filters: readonly Filter[],
): Sql {
  const users = sql`SELECT *, arrayJoin(bitmapToArray(users)) AS user_no FROM (${segments})`;
  const kept = filters.map((filter) => filterCondition(context, ACTIVITY_DIMENSIONS, filter));
  const rows = withDimensions(
    context,
    sql`SELECT * FROM (${users}) WHERE ${all(kept)}`,
    ACTIVITY_DIMENSIONS,
    "segment, user_no",
    dimensions,
  );

  return sql`SELECT segment${dimensionList(context, dimensions)}, groupBitmapState(user_no) AS users FROM (${rows})
    GROUP BY segment${dimensionList(context, dimensions)}`;
}

interface SegmentRequest {
  columns: readonly ActivityColumn[];
  borders: readonly number[];
  conditions: Sql;
}

/** SELECTs of `segment, <columns>, users` that together hold every activity between the borders. */
function segmentParts(snapshot: Snapshot, request: SegmentRequest): Sql[] {
  const { columns, borders } = request;
  const span = spanOf(borders);
  const choice = chooseActivity(columns, borders);
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
): Sql[] {
  const span = spanOf(request.borders);
  const days = {
    from: moscowDay(span.from / 1_000) * 1_000,
    to: nextMoscowDay((span.to + ACTIVITY_REACH_MS - 1) / 1_000) * 1_000,
  };
  const broken = moscowDays(dirty);
  const whole = rollupSegments("activity_daily_v1", request, choice, [
    unitsBetween(days),
    broken.length === 0 ? nothing : sql`toUnixTimestamp(unit) NOT IN ${param("Array(UInt32)", broken)}`,
    currentBuilds(snapshot, snapshot.supersededDays),
  ]);
  if (broken.length === 0) return [whole];
  const rest = rollupSegments("activity_hourly_v1", request, choice, [
    unitsBetween({ from: (broken[0] as number) * 1_000, to: nextMoscowDay(broken.at(-1) as number) * 1_000 }),
    sql`toUnixTimestamp(toStartOfDay(unit, ${param("String", ROLLUP_ZONE)})) IN ${param("Array(UInt32)", broken)}`,
    notIn("unit", dirty),
    currentBuilds(snapshot, snapshot.supersededHours),
  ]);

  return [whole, rest];
}

function hourParts(
  snapshot: Snapshot,
  request: SegmentRequest,
  choice: Choice,
  dirty: readonly number[],
): Sql[] {
  const cut = choice.cutHours;

  return [
    rollupSegments("activity_hourly_v1", request, choice, [
      unitsBetween(reachOf(spanOf(request.borders))),
      notIn("unit", dirty),
      cut.length === 0 ? nothing : sql`toUnixTimestamp(bucket) NOT IN ${param("Array(UInt32)", cut)}`,
      currentBuilds(snapshot, snapshot.supersededHours),
    ]),
  ];
}

function rollupSegments(table: string, request: SegmentRequest, choice: Choice, units: readonly Sql[]): Sql {
  const span = spanOf(request.borders);
  const borders = param("Array(Int64)", request.borders);

  return sql`SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, ${borders}) AS segment${columnList(request)}, users
    FROM ${name(table)}
    WHERE ${all([
      sql`grouping = ${param("UInt8", choice.grouping)}`,
      secondsBetween("bucket", span),
      ...units,
      withGames(request),
      request.conditions,
    ])}`;
}

/** Activity of some events, cut into segments inside `window`. */
function liveSegments(request: SegmentRequest, when: Sql, window: TimeRange): Sql {
  const gamesOnly = request.columns.includes("game_id");
  const columns = columnList(request);

  return sql`SELECT segment${columns}, groupBitmapState(user_no) AS users
    FROM (
      SELECT *, arrayJoin(${touchedSegments(request.borders, window)}) AS segment
      FROM (${activityIntervals(when, gamesOnly)})
      WHERE ${all([touches(window), withGames(request), request.conditions])}
    ) GROUP BY segment${columns}`;
}

/** An hour with a border inside: its share of clean hours' events (dirty ones are read in full elsewhere). */
function cutHour(request: SegmentRequest, hour: number, dirty: readonly number[]): Sql {
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

/** The plan's dimensions that are about games. */
export function gameDimensions(context: CompileContext): Dimension[] {
  return context.plan.dimensions.filter(isGameDimension);
}

/** The plan's filters that are about games. */
export function gameFilters(context: CompileContext): Filter[] {
  return context.plan.filters.filter((filter) => isGameDimension(filter.dimension));
}
