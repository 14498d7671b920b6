import { all, declared, join, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import { asksForGames, isGameDimension } from "../plan.ts";
import type { Filter } from "../request.ts";
import { bordersOf, countPairs, isPartition, segmentRuns, type Window } from "../windows.ts";
import { type SegmentPart, segmentParts } from "./activity-segments.ts";
import { activityColumns } from "./choose.ts";
import { dimensionList, factConditions, filterCondition, withDimensions } from "./dimensions.ts";
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
  return inWindows(context, request, declared("groupBitmapMergeState(users) AS users"));
}

/** The same with the number of users as `value` in place of the bitmap. */
export function activityCounts(context: CompileContext, request: ActivityRequest): Sql {
  return inWindows(context, request, declared("groupBitmapMerge(users) AS value"));
}

function inWindows(context: CompileContext, request: ActivityRequest, measure: Sql): Sql {
  const { windows, dimensions = context.plan.dimensions } = request;
  const borders = bordersOf(windows);
  const parts = partsOf(context, request, borders);
  if (isPartition(windows, borders)) return inBuckets(context, request, parts, measure);
  const list = dimensionList(context, dimensions);
  const runs = segmentRuns(windows, borders);
  const rows = userRows(context, request, parts, countPairs(runs) > OVERLAP_MIN * borders.length);

  return sql`SELECT t, is_total, role${list}, ${measure}
    FROM (${rows}) AS s INNER JOIN (${segmentWindows(runs, borders)}) AS w ON s.segment = w.segment
    GROUP BY t, is_total, role${list}`;
}

/**
 * Buckets that follow one another need no table of windows: they and their total are grouping sets of the segments, or of a
 * table's own buckets where it answers alone.
 */
function inBuckets(
  context: CompileContext,
  request: ActivityRequest,
  parts: readonly SegmentPart[],
  measure: Sql,
): Sql {
  const { dimensions = context.plan.dimensions } = request;
  const [{ buckets }, ...others] = parts as [SegmentPart, ...SegmentPart[]];
  if (
    buckets !== undefined &&
    others.length === 0 &&
    dimensions.length === 0 &&
    !asksForAcquired(context, request)
  ) {
    return sql`SELECT toUnixTimestamp(bucket) AS t, toUInt8(grouping(bucket)) AS is_total, toUInt8(0) AS role, ${measure}
      ${buckets} GROUP BY GROUPING SETS ((bucket), ())`;
  }
  const list = dimensionList(context, dimensions);
  const own = dimensions.map((dimension) => `d${context.plan.dimensions.indexOf(dimension)}`).join(", ");

  return sql`SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role${list}, ${measure}
    FROM (${userRows(context, request, parts, false)}) GROUP BY GROUPING SETS ((segment${list}), (${declared(own)}))`;
}

function partsOf(
  context: CompileContext,
  request: ActivityRequest,
  borders: readonly number[],
): SegmentPart[] {
  const { filters = context.plan.filters } = request;
  const columns = activityColumns(mentionedBy(context, request), asksForGames(context.plan));
  const conditions = factConditions(
    context,
    ACTIVITY_DIMENSIONS,
    filters.filter((filter) => !isAcquired(filter.dimension)),
  );

  return segmentParts(context.snapshot, { columns, borders, conditions: all(conditions) });
}

/** `segment, d0…dn, users`, several rows for one segment unless `merge` asks for one. */
function userRows(
  context: CompileContext,
  request: ActivityRequest,
  parts: readonly SegmentPart[],
  merge: boolean,
): Sql {
  const { dimensions = context.plan.dimensions, filters = context.plan.filters } = request;
  const segments = join(
    parts.map(({ rows }) => rows),
    " UNION ALL ",
  );
  if (asksForAcquired(context, request)) {
    return explodedUsers(
      context,
      segments,
      dimensions,
      filters.filter((filter) => isAcquired(filter.dimension)),
    );
  }
  const rows =
    dimensions.length === 0
      ? segments
      : withDimensions(context, segments, ACTIVITY_DIMENSIONS, "segment, users", dimensions);
  if (!merge) return rows;

  return sql`SELECT segment${dimensionList(context, dimensions)}, groupBitmapMergeState(users) AS users FROM (${rows})
    GROUP BY segment${dimensionList(context, dimensions)}`;
}

function mentionedBy(context: CompileContext, request: ActivityRequest): Dimension[] {
  const { dimensions = context.plan.dimensions, filters = context.plan.filters } = request;

  return [...dimensions, ...filters.map((filter) => filter.dimension)];
}

function asksForAcquired(context: CompileContext, request: ActivityRequest): boolean {
  return mentionedBy(context, request).some(isAcquired);
}

function isAcquired(dimension: Dimension): boolean {
  return dimension === "channel" || dimension === "campaign";
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

/** The plan's dimensions that are about games. */
export function gameDimensions(context: CompileContext): Dimension[] {
  return context.plan.dimensions.filter(isGameDimension);
}

/** The plan's filters that are about games. */
export function gameFilters(context: CompileContext): Filter[] {
  return context.plan.filters.filter((filter) => isGameDimension(filter.dimension));
}
