import { DAY_MS, type TimeRange } from "@analytics/core/time/range";
import { declared, join, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { paidOrderLines } from "../components/conversion.ts";
import type { CompileContext } from "../model.ts";
import { factConditions } from "../sources/dimensions.ts";
import { type FactSource, readFacts } from "../sources/fact-source.ts";
import { type StepType, stepsOfType } from "../sources/store-steps.ts";
import { wishlistChanges } from "../sources/wishlist-changes.ts";

/** How long after the view a step may come. */
export const FUNNEL_WINDOW_DAYS = 7;
const WINDOW_MS = FUNNEL_WINDOW_DAYS * DAY_MS;

export const FUNNEL_STEPS = ["viewed", "interested", "in_cart", "checkout", "bought"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** (User, game) pairs that came so far, and those whose every view is too young to tell. */
export type FunnelRow = Record<FunnelStep, number> & { in_progress: number };

/**
 * The way from a game's page to its purchase, with the game held constant: a view; the game wished or put into the cart; put into the
 * cart; a checkout started after that; a paid order of the game. Each at or after the one before and within 7 days of the view. A pair
 * of user and game counts once, by the view that led furthest; only views whose window is over count. A checkout names no game: it
 * belongs to every game that its user had put into the cart before, within the window.
 */
export function storeFunnel(context: CompileContext): Sql {
  const { range, now } = context.plan;
  const until = Math.max(range.from, Math.min(range.to, now - WINDOW_MS + 1));
  const later = { from: range.from, to: until + WINDOW_MS };
  const kinds = join(
    [
      sql`SELECT 'view' AS kind, user_no, toString(game_id) AS game, time AS at FROM (${stepRows(context, "game.viewed", range)})`,
      sql`SELECT 'wish', user_no, toString(game_id), time FROM (${wishes(context, later)})`,
      sql`SELECT 'cart', user_no, toString(game_id), time FROM (${stepRows(context, "cart.added", later)})`,
      sql`SELECT 'paid', user_no, toString(game_id), at FROM (${paidOrderLines(context, later)})`,
    ],
    " UNION ALL ",
  );
  const listOf = (condition: string) => declared(`arraySort(groupArrayIf(ms, ${condition}))`);
  const reached = FUNNEL_STEPS.map((step, i) => `countIf(level >= ${i + 1}) AS ${step}`).join(", ");

  return sql`SELECT ${declared(reached)}, countIf(level = 0) AS in_progress FROM (
      SELECT if(empty(views), 0, arrayMax(arrayMap((i, c, k, p) -> 1 + (i > 0) + (c > 0) + (k > 0) + (p > 0), interests, carts, checkouts, buys))) AS level,
        arrayFilter(v -> v < ${param("Int64", until)}, all_views) AS views,
        ${nextAfter("interested", "views")} AS interests, ${nextAfter("carted", "interests")} AS carts,
        ${nextAfter("checked", "carts")} AS checkouts, ${nextAfter("paid", "checkouts")} AS buys
      FROM (
        SELECT user_no, game, ${listOf("kind = 'view'")} AS all_views, ${listOf("kind IN ('wish', 'cart')")} AS interested,
          ${listOf("kind = 'cart'")} AS carted, ${listOf("kind = 'paid'")} AS paid
        FROM (SELECT kind, user_no, game, toUnixTimestamp64Milli(at) AS ms FROM (${kinds}))
        GROUP BY user_no, game HAVING notEmpty(all_views)) AS pairs
      LEFT JOIN (
        SELECT user_no, arraySort(groupArray(toUnixTimestamp64Milli(time))) AS checked
        FROM (${checkoutsOf(context, later)}) GROUP BY user_no) AS started ON started.user_no = pairs.user_no)`;
}

/** For each view the first moment of `list` at or after the step before it and within the view's window; 0: none. */
function nextAfter(list: string, before: string): Sql {
  return declared(
    `arrayMap((view, last) -> if(last = 0, 0, arrayFirst(at -> at >= last AND at <= view + ${WINDOW_MS}, ${list})), views, ${before})`,
  );
}

function stepRows(context: CompileContext, type: StepType, range: TimeRange): Sql {
  const source = stepsOfType(type);

  return typed(context, source, range, sql`type = ${param("String", type)}`);
}

function wishes(context: CompileContext, range: TimeRange): Sql {
  return typed(context, wishlistChanges, range, sql`change = 1`);
}

function typed(context: CompileContext, source: FactSource, range: TimeRange, condition: Sql): Sql {
  const conditions = [...factConditions(context, source.dimensions), condition];

  return readFacts(context, source, range, "time, user_no, game_id", conditions);
}

/** Checkouts of whoever put one of the games into the cart. */
function checkoutsOf(context: CompileContext, range: TimeRange): Sql {
  const source = stepsOfType("checkout.started");

  return readFacts(context, source, range, "time, user_no", [
    sql`type = 'checkout.started'`,
    sql`user_no IN (SELECT user_no FROM (${stepRows(context, "cart.added", range)}))`,
  ]);
}
