import { DAY_MS, HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, join, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { mentions } from "../plan.ts";
import { moscowDay } from "../time/moscow-day.ts";
import { type DimensionColumns, factConditions, filterCondition } from "./dimensions.ts";
import { currentBuilds, splitHours, unitsBetween } from "./hour-conditions.ts";
import { FOLLOWED_HOURS, mergeSessions, PLACES, type Place, partColumns } from "./merge-sessions.ts";
import { playSessionParts } from "./play-session-parts.ts";
import { brokenSessionDays, heardIn, partsOfDays, reachOfDays } from "./session-days.ts";

/**
 * When a session that overlaps a range is first heard of: at most 50 hours before it (its last event comes within 49, plus
 * the timeout), and, when it starts before the range's end, at most 24 hours after that (the longest duration).
 */
const HEARD_BEFORE_MS = 50 * HOUR_MS;
const HEARD_AFTER_MS = 24 * HOUR_MS;

/** Play sessions as facts: `user_no` (0: anonymous), `game_id`, `country`, `platform`, `start_ms`, `end_ms`. */
export const PLAY_SESSION_DIMENSIONS: DimensionColumns = {
  country: "country",
  platform: "platform",
  game: "game_id",
};

/** `from: null`: since the beginning. */
interface SessionRange {
  from: number | null;
  to: number;
}

/**
 * Sessions that overlap the range or start in it, after scope and filters: `user_no, game_id, start_ms, end_ms` and the places
 * that the plan looks at. Days that no dirty hour reaches are read as they were merged; the others are merged here.
 */
export function playSessions(context: CompileContext, range: SessionRange): Sql {
  const { snapshot } = context;
  const from = declared(String(range.from ?? 0));
  const to = declared(String(range.to));
  const inRange = sql`start_ms < ${to} AND (end_ms > ${from} OR start_ms >= ${from})`;
  const columns = declared(["user_no, game_id", ...placesOf(context), "start_ms, end_ms"].join(", "));
  const merged = (days: readonly number[] | null) =>
    sql`SELECT ${columns} FROM (${mergedFromParts(context, range, days)}) WHERE ${all([inRange, ...placeFilters(context)])}`;
  snapshot.onRead?.(reachOf(range));
  if (snapshot.source === "events") return merged(null);

  const days = daysHeard(range);
  const broken = brokenSessionDays(snapshot, days);
  const whole = sql`SELECT ${columns} FROM play_sessions_v1 WHERE ${all([
    unitsBetween(days),
    broken.length === 0 ? nothing : sql`toUnixTimestamp(unit) NOT IN ${param("Array(UInt32)", broken)}`,
    currentBuilds(snapshot, snapshot.supersededSessionDays, days),
    inRange,
    ...factConditions(context, PLAY_SESSION_DIMENSIONS),
  ])}`;

  return broken.length === 0 ? whole : sql`${whole} UNION ALL ${merged(broken)}`;
}

/** The place columns that the plan looks at: merging those that it does not would cost for nothing. */
function placesOf({ plan }: CompileContext): Place[] {
  return PLACES.filter((dimension) => mentions(plan, dimension));
}

function placeFilters(context: CompileContext): Sql[] {
  return context.plan.filters
    .filter((filter) => PLACES.some((place) => place === filter.dimension))
    .map((filter) => filterCondition(context, PLAY_SESSION_DIMENSIONS, filter));
}

/** Moscow days in which sessions of the range are first heard of. */
function daysHeard(range: SessionRange): TimeRange {
  const from = range.from === null ? Date.UTC(2000, 0, 1) : range.from - HEARD_BEFORE_MS;

  return { from: moscowDay(from / 1_000) * 1_000, to: range.to + HEARD_AFTER_MS };
}

/** Merged here: sessions first heard of in the given days, or (null) all that the range may need. */
function mergedFromParts(context: CompileContext, range: SessionRange, days: readonly number[] | null): Sql {
  const reached = days === null ? reachOf(range) : reachOfDays(days);
  const early = context.plan.filters.filter((filter) => !PLACES.some((place) => place === filter.dimension));
  const conditions = [
    ...factConditions(context, { game: "game_id" }, early),
    days === null ? nothing : partsOfDays(days),
  ];
  const { rollup, live } = splitHours(context.snapshot, reached);
  const places = placesOf(context);
  const columns = declared(partColumns(places));
  const where = all(conditions);
  const parts = join(
    [
      rollup === null
        ? nothing
        : sql`SELECT ${columns} FROM play_session_parts_v1 WHERE ${rollup} AND ${where}`,
      live === null ? nothing : sql`SELECT ${columns} FROM (${playSessionParts.live(live)}) WHERE ${where}`,
    ],
    " UNION ALL ",
  );
  const sessions = mergeSessions(parts, places);

  return days === null ? sessions : sql`SELECT * FROM (${sessions}) WHERE ${heardIn(days)}`;
}

/** Around the hours in which sessions of the range are first heard of: the 48 before tell that they begin there, 49 after follow them. */
function reachOf(range: SessionRange): TimeRange {
  const from = range.from === null ? Date.UTC(2000, 0, 1) : range.from - HEARD_BEFORE_MS;

  return {
    from: from - FOLLOWED_HOURS * HOUR_MS - (range.from === null ? DAY_MS : 0),
    to: range.to + HEARD_AFTER_MS + (FOLLOWED_HOURS + 1) * HOUR_MS,
  };
}
