import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, instant, join, name, nothing, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import type { DimensionColumns } from "./dimensions.ts";
import { splitHours } from "./hour-conditions.ts";

/** Facts that keep their exact `time`, so that any range and bucket can be cut out of them. */
export interface FactSource {
  name: string;
  /** The table that holds the result of `live` for clean hours, with `unit` and `build` beside its columns. */
  rollup: string;
  dimensions: DimensionColumns;
  /**
   * The SELECT over the events that `when` (a condition on event_time) admits: `unit`, `time` and the source's columns.
   * A fact's time lies in its unit hour.
   */
  live(when: Sql): Sql;
}

/** Where the facts of a range are read: clean hours from the rollup, the others from events. At least one of them is there. */
export interface FactPlaces {
  /** FROM and WHERE of the rollup table. */
  rollup: Sql | null;
  /** FROM and WHERE of the live SELECT. */
  live: Sql | null;
}

/** The places of a source's facts inside `range` that fulfil the conditions. */
export function factPlaces(
  context: CompileContext,
  source: FactSource,
  range: TimeRange,
  conditions: readonly Sql[] = [],
): FactPlaces {
  const { rollup, live } = splitHours(context.snapshot, range);
  const inside = all([isOfHours(range) ? nothing : timeInside(range), ...conditions]);

  return {
    rollup: rollup === null ? null : sql`FROM ${name(source.rollup)} WHERE ${rollup} AND ${inside}`,
    live: live === null ? null : sql`FROM (${source.live(live)}) WHERE ${inside}`,
  };
}

/** Rows of a source inside `range`: rollup rows of clean hours and the live SELECT over dirty ones. */
export function readFacts(
  context: CompileContext,
  source: FactSource,
  range: TimeRange,
  columns: string,
  conditions: readonly Sql[] = [],
): Sql {
  return factRows(factPlaces(context, source, range, conditions), columns);
}

export function factRows({ rollup, live }: FactPlaces, columns: string): Sql {
  const selects = [rollup, live].filter((place) => place !== null);

  return join(
    selects.map((place) => sql`SELECT ${declared(columns)} ${place}`),
    " UNION ALL ",
  );
}

/** The rollup's place where nothing else is read and no dimension is asked for, so that it can be grouped where it lies; else null. */
export function loneRollup({ plan }: CompileContext, { rollup, live }: FactPlaces): Sql | null {
  return live === null && plan.dimensions.length === 0 ? rollup : null;
}

function timeInside(range: TimeRange): Sql {
  return sql`time >= ${instant(range.from)} AND time < ${instant(range.to)}`;
}

/** Both places are cut by unit hours, which is enough where the range is whole hours. */
function isOfHours({ from, to }: TimeRange): boolean {
  return from % HOUR_MS === 0 && to % HOUR_MS === 0;
}
