import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { eventHourIs, eventHoursInOneOf, eventTimeIn } from "@analytics/db/clickhouse/event-time";
import { all, declared, join, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Snapshot, SupersededPart } from "../rollups/snapshot.ts";

const RUNS_MAX = 8;
const HOUR_SECONDS = 3_600;

/** Unit hours as conditions on the two places where their facts may be read. */
export interface HourSplit {
  /** Condition on `unit` and `build` of an hourly rollup table; null: read none of it. */
  rollup: Sql | null;
  /** Condition on `event_time` of events_v1; null: no hour is dirty. */
  live: Sql | null;
}

/** Splits the unit hours that touch `range` (null: all hours there are) into clean and dirty ones. */
export function splitHours(snapshot: Snapshot, range: TimeRange | null): HourSplit {
  const whole = range === null ? null : hoursAround(range);
  snapshot.onRead?.(whole);
  if (snapshot.source === "events") return { rollup: null, live: eventsBetween(whole) };
  const dirty = dirtyWithin(snapshot, whole);

  return {
    rollup: all([
      unitsBetween(whole),
      notIn("unit", dirty),
      currentBuilds(snapshot, snapshot.supersededHours, whole),
    ]),
    live: dirty.length === 0 ? null : eventsOfHours(dirty),
  };
}

/** All dirty hours as a condition on `event_time`; null: no hour is dirty. */
export function allDirtyHours({ dirtyHours }: Snapshot): Sql | null {
  return dirtyHours.length === 0 ? null : eventsOfHours(dirtyHours);
}

/** Dirty hours (epoch seconds) that touch the range. */
export function dirtyWithin(snapshot: Snapshot, range: TimeRange | null): readonly number[] {
  if (range === null) return snapshot.dirtyHours;

  return snapshot.dirtyHours.filter(
    (hour) => hour * 1_000 < range.to && (hour + HOUR_SECONDS) * 1_000 > range.from,
  );
}

/** The range widened to whole UTC hours. */
export function hoursAround(range: TimeRange): TimeRange {
  return { from: Math.floor(range.from / HOUR_MS) * HOUR_MS, to: Math.ceil(range.to / HOUR_MS) * HOUR_MS };
}

/** Rows of units inside `range` (null: any) by committed builds of the snapshot that nothing has superseded. */
export function currentBuilds(
  snapshot: Snapshot,
  superseded: readonly SupersededPart[],
  range: TimeRange | null,
): Sql {
  const within = superseded.filter(
    ([unit]) => range === null || (unit * 1_000 >= range.from && unit * 1_000 < range.to),
  );

  return all([
    sql`build <= ${param("UInt64", snapshot.maxBuild)}`,
    snapshot.deadBuilds.length === 0
      ? nothing
      : sql`build NOT IN ${param("Array(UInt64)", snapshot.deadBuilds)}`,
    within.length === 0 ? nothing : notOf(within),
  ]);
}

/** A handful is compared one by one: a select within the statement takes longer to analyse. */
function notOf(parts: readonly SupersededPart[]): Sql {
  if (parts.length <= RUNS_MAX) {
    const each = parts.map(
      ([unit, build]) => sql`unit = ${param("UInt32", unit)} AND build = ${param("UInt64", build)}`,
    );

    return sql`NOT (${join(each, " OR ")})`;
  }
  const units = param(
    "Array(UInt32)",
    parts.map(([unit]) => unit),
  );
  const builds = param(
    "Array(UInt64)",
    parts.map(([, build]) => build),
  );

  return sql`(toUnixTimestamp(unit), build) NOT IN (SELECT arrayJoin(arrayZip(${units}, ${builds})))`;
}

export function unitsBetween(range: TimeRange | null): Sql {
  if (range === null) return nothing;

  return secondsBetween("unit", range);
}

/** A DateTime column inside a half-open range of milliseconds. A number is compared as epoch seconds, a function less to analyse. */
export function secondsBetween(column: "unit" | "bucket", range: TimeRange): Sql {
  const at = (epochMs: number) => param("UInt32", Math.ceil(epochMs / 1_000));

  return sql`${declared(column)} >= ${at(range.from)} AND ${declared(column)} < ${at(range.to)}`;
}

/** `column NOT IN units`, the units as epoch seconds. */
export function notIn(column: "unit", units: readonly number[]): Sql {
  if (units.length === 0) return nothing;
  const runs = toRuns(units, HOUR_SECONDS);
  if (column === "unit" && runs.length <= RUNS_MAX) {
    return sql`NOT (${join(
      runs.map((run) => unitsBetween(run)),
      " OR ",
    )})`;
  }

  return sql`toUnixTimestamp(unit) NOT IN ${param("Array(UInt32)", units)}`;
}

export function eventsBetween(range: TimeRange | null): Sql {
  return range === null ? sql`1` : eventTimeIn(range);
}

/** Events of the given hours (epoch seconds, ascending): as a few ranges or as a set, whichever is shorter. */
export function eventsOfHours(hours: readonly number[]): Sql {
  const runs = toRuns(hours, HOUR_SECONDS);

  return runs.length <= RUNS_MAX ? eventHoursInOneOf(runs) : eventHourIs(hours);
}

/** Adjacent units joined to ranges of milliseconds. */
export function toRuns(units: readonly number[], widthSeconds: number): TimeRange[] {
  const runs: TimeRange[] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === unit * 1_000) last.to += widthSeconds * 1_000;
    else runs.push({ from: unit * 1_000, to: (unit + widthSeconds) * 1_000 });
  }

  return runs;
}
