import { HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { all, declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { type DimensionColumns, factConditions, withDimensions } from "../sources/dimensions.ts";
import { eventRows } from "../sources/events.ts";
import { readFacts } from "../sources/fact-source.ts";
import { eventsBetween } from "../sources/hour-conditions.ts";
import { sales } from "../sources/sales.ts";
import { aggregate } from "./measure.ts";

export interface ConversionOptions {
  /** The event that enters. */
  entry: string;
  windowMs: number;
  /** Columns by which a goal belongs to an entry. */
  by: readonly ("user_no" | "game_id")[];
  /** What counts once in a bucket: an expression over the entry. */
  unit: string;
  /** Rows with the `by` columns and `at`, the time of the goal. */
  goals(context: CompileContext, range: { from: number; to: number }): Sql;
}

const ENTRY_DIMENSIONS: DimensionColumns = { country: "country", platform: "platform", game: "game_id" };
const ENTRY_COLUMNS = "event_time AS time, event_id, user_no, game_id, country, platform";
export const PAID_ORDER_WINDOW_MS = 7 * 24 * HOUR_MS;
export const CHECKOUT_WINDOW_MS = 24 * HOUR_MS;
export const SEARCH_WINDOW_MS = 30 * MINUTE_MS;

/**
 * Units with an entry that reached its goal within the window (both ends included) ÷ units with an entry. Only entries of
 * named users whose window is over count. Entries are always read from events.
 */
export function conversion(options: ConversionOptions): Component {
  return {
    missing: "null",
    usesRollups: false,
    compile: (context) => {
      const { plan } = context;
      const { windowMs, unit } = options;
      const from = plan.range.from;
      const to = Math.max(from, Math.min(plan.range.to, plan.now - windowMs + 1));
      const conditions = [sql`user_no > 0`, ...factConditions(context, ENTRY_DIMENSIONS)];
      const entries = eventRows(ENTRY_COLUMNS, [options.entry], eventsBetween({ from, to }), conditions);
      const goals = options.goals(context, { from, to: to + windowMs });
      const rows = sql`SELECT *, toUInt8(at >= time AND at <= addMilliseconds(time, ${declared(String(windowMs))})) AS converted
        FROM (${entries}) AS entries ASOF LEFT JOIN (${goals}) AS goals
        ON ${all(options.by.map((column) => declared(`entries.${column} = goals.${column}`)))} AND goals.at >= entries.time`;
      const kept = "time, event_id, user_no, game_id, converted";

      return aggregate(
        context,
        withDimensions(context, rows, ENTRY_DIMENSIONS, kept),
        `uniqExactIf(${unit}, converted = 1) / nullIf(uniqExact(${unit}), 0)`,
      );
    },
  };
}

/** Lines of paid orders, by user and game. */
export function paidOrderLines(context: CompileContext, range: { from: number; to: number }): Sql {
  return readFacts(context, sales, range, "user_no, game_id, time AS at", [
    sql`kind = 'sale' AND paid = 1 AND user_no > 0`,
  ]);
}

/** Completed orders of named users, free ones too. */
export function completedOrders(_: CompileContext, range: { from: number; to: number }): Sql {
  return eventRows("user_no, event_time AS at", ["purchase.completed"], eventsBetween(range), [
    sql`user_no > 0`,
  ]);
}

/** Views of any game by named users. */
export function gameViews(_: CompileContext, range: { from: number; to: number }): Sql {
  return eventRows("user_no, event_time AS at", ["game.viewed"], eventsBetween(range), [sql`user_no > 0`]);
}
