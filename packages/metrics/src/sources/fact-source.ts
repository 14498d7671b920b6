import type { TimeRange } from "@analytics/core/time/range";
import { all, declared, instant, name, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import type { DimensionColumns } from "./dimensions.ts";
import { splitHours } from "./hour-conditions.ts";

/** Facts that keep their exact `time`, so that any range and bucket can be cut out of them. */
export interface FactSource {
  name: string;
  /** The table that holds the result of `live` for clean hours, with `unit` and `build` beside its columns. */
  rollup: string | null;
  dimensions: DimensionColumns;
  /**
   * The SELECT over the events that `when` (a condition on event_time) admits: `unit`, `time` and the source's columns.
   * A fact's time lies in its unit hour.
   */
  live(when: Sql): Sql;
}

/** Rows of a source inside `range`: rollup rows of clean hours and the live SELECT over dirty ones. */
export function readFacts(
  context: CompileContext,
  source: FactSource,
  range: TimeRange,
  columns: string,
  conditions: readonly Sql[] = [],
): Sql {
  const { rollup, live } = splitHours(
    source.rollup === null ? withoutRollups(context) : context.snapshot,
    range,
  );
  const inside = all([sql`time >= ${instant(range.from)} AND time < ${instant(range.to)}`, ...conditions]);
  const fromRollup = sql`SELECT ${declared(columns)} FROM ${name(source.rollup ?? "none")} WHERE ${rollup ?? sql`0`} AND ${inside}`;
  if (live === null) return fromRollup;
  const fromEvents = sql`SELECT ${declared(columns)} FROM (${source.live(live)}) WHERE ${inside}`;

  return rollup === null ? fromEvents : sql`${fromRollup} UNION ALL ${fromEvents}`;
}

function withoutRollups({ snapshot }: CompileContext): CompileContext["snapshot"] {
  return { ...snapshot, source: "events" };
}
