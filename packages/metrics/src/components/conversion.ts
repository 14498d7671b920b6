import { HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { all, declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { bucketTime } from "../sources/bucket-time.ts";
import {
  type DimensionColumns,
  dimensionList,
  factConditions,
  withDimensions,
} from "../sources/dimensions.ts";
import { readFacts } from "../sources/fact-source.ts";
import { sales } from "../sources/sales.ts";
import { type StepType, stepsOfType } from "../sources/store-steps.ts";
import { aggregate } from "./aggregate.ts";

export interface ConversionOptions {
  /** The event that enters. */
  entry: StepType;
  windowMs: number;
  /** Columns by which a goal belongs to an entry. */
  by: readonly ("user_no" | "game_id")[];
  /** What counts once in a bucket: each event, a user, or a pair of user and game. */
  unit: "entry" | "user" | "pair";
  /** Rows with the `by` columns and `at`, the time of the goal. */
  goals(context: CompileContext, range: { from: number; to: number }): Sql;
}

const ENTRY_DIMENSIONS: DimensionColumns = { country: "country", platform: "platform", game: "game_id" };
const ENTRY_COLUMNS = "time, user_no, game_id, country, platform";
export const PAID_ORDER_WINDOW_MS = 7 * 24 * HOUR_MS;
export const CHECKOUT_WINDOW_MS = 24 * HOUR_MS;
export const SEARCH_WINDOW_MS = 30 * MINUTE_MS;

/**
 * Units with an entry that reached its goal within the window (both ends included) ÷ units with an entry. Only entries of
 * named users whose window is over count.
 */
export function conversion(options: ConversionOptions): Component {
  return {
    missing: "null",
    usesRollups: true,
    compile: (context) => {
      const { plan } = context;
      const { windowMs, unit } = options;
      const from = plan.range.from;
      const to = Math.max(from, Math.min(plan.range.to, plan.now - windowMs + 1));
      const conditions = factConditions(context, ENTRY_DIMENSIONS);
      const entries = steps(context, options.entry, { from, to }, ENTRY_COLUMNS, conditions);
      const goals = options.goals(context, { from, to: to + windowMs });
      const rows = sql`SELECT *, toUInt8(at >= time AND at <= addMilliseconds(time, ${declared(String(windowMs))})) AS converted
        FROM (${entries}) AS entries ASOF LEFT JOIN (${goals}) AS goals
        ON ${all(options.by.map((column) => declared(`entries.${column} = goals.${column}`)))} AND goals.at >= entries.time`;
      const placed = withDimensions(context, rows, ENTRY_DIMENSIONS, "time, user_no, game_id, converted");
      if (unit === "pair") return sharePerGame(context, placed);
      const value =
        unit === "entry"
          ? "countIf(converted = 1) / nullIf(count(), 0)"
          : "uniqExactIf(user_no, converted = 1) / nullIf(uniqExact(user_no), 0)";

      return aggregate(context, placed, value);
    },
  };
}

/** Pairs are counted as users by game: bitmaps of dense numbers cost a fraction of a set of pairs. */
function sharePerGame(context: CompileContext, rows: Sql): Sql {
  const { plan } = context;
  const dimensions = dimensionList(context);
  const t = plan.granularity === "total" ? sql`toUInt32(0)` : bucketTime(plan, "time");
  const total = plan.granularity === "total" ? sql`toUInt8(1)` : sql`toUInt8(grouping(t))`;
  const sets = sql`GROUPING SETS ((t, game_id${dimensions}), (game_id${dimensions}))`;
  const grouped = plan.granularity === "total" ? sql`game_id${dimensions}` : sets;

  return sql`SELECT t, is_total${dimensions}, sum(reached) / nullIf(sum(entered), 0) AS value FROM (
      SELECT ${t} AS t, ${total} AS is_total${dimensions}, groupBitmapIf(user_no, converted = 1) AS reached, groupBitmap(user_no) AS entered
      FROM (${rows}) GROUP BY ${grouped})
    GROUP BY t, is_total${dimensions}`;
}

/** Lines of paid orders, by user and game. */
export function paidOrderLines(context: CompileContext, range: { from: number; to: number }): Sql {
  return readFacts(context, sales, range, "user_no, game_id, time AS at", [
    sql`kind = 'sale' AND paid = 1 AND user_no > 0`,
  ]);
}

/** Completed orders of named users, free ones too. */
export function completedOrders(context: CompileContext, range: { from: number; to: number }): Sql {
  return steps(context, "purchase.completed", range, "user_no, time AS at");
}

/** Views of any game by named users. */
export function gameViews(context: CompileContext, range: { from: number; to: number }): Sql {
  return steps(context, "game.viewed", range, "user_no, time AS at");
}

function steps(
  context: CompileContext,
  type: StepType,
  range: { from: number; to: number },
  columns: string,
  conditions: readonly Sql[] = [],
): Sql {
  return readFacts(context, stepsOfType(type), range, columns, [
    sql`type = ${param("String", type)}`,
    ...conditions,
  ]);
}
