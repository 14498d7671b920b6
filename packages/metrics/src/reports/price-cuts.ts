import { DAY_MS, type TimeRange } from "@analytics/core/time/range";
import { all, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { factConditions } from "../sources/dimensions.ts";
import { eventRows } from "../sources/events.ts";
import { readFacts } from "../sources/fact-source.ts";
import { eventsBetween } from "../sources/hour-conditions.ts";
import { sales } from "../sources/sales.ts";

/** A price cut as the developer announced it: epoch milliseconds, half-open. */
export interface PriceCut {
  game_id: string;
  from_ms: number;
  to_ms: number;
  /** Per cent off the list price; 0 where the event does not say. */
  percent: number;
}

/** Stretches of time whose sales are compared: equally long, a whole number of weeks apart. `after` is null while it is not over. */
export interface CutPeriods {
  during: TimeRange;
  before: TimeRange;
  after: TimeRange | null;
}

export interface PeriodSales {
  units: number;
  gross: number;
  net: number;
}

const WEEK_MS = 7 * DAY_MS;
/** More price cuts than this in a range are not looked at; the latest are. */
export const CUTS_MAX = 60;
/** Longer ones are no sale but a new price. */
const CUT_MAX_MS = 92 * DAY_MS;

/** Price cuts that touch the range, latest first: of `price.changed` events that name their window. */
export function priceCuts(context: CompileContext): Sql {
  const { range } = context.plan;
  // Announced as early before its start as it may be long.
  const announced = { from: range.from - 2 * CUT_MAX_MS, to: range.to };
  const changes = eventRows(
    "event_id, event_time, game_id, properties",
    ["price.changed"],
    eventsBetween(announced),
    factConditions(context, { game: "game_id" }),
  );
  const moment = (field: "discount_from" | "discount_to") =>
    sql`toUnixTimestamp64Milli(parseDateTime64BestEffortOrZero(JSONExtractString(properties, ${param("String", field)}), 3, 'UTC'))`;

  return sql`SELECT game_id, from_ms, to_ms, argMax(percent, (event_time, event_id)) AS percent FROM (
      SELECT event_time, event_id, toString(game_id) AS game_id, ${moment("discount_from")} AS from_ms, ${moment("discount_to")} AS to_ms,
        JSONExtractFloat(properties, 'discount_percent') AS percent
      FROM (${changes}))
    WHERE ${all([
      sql`from_ms > 0 AND to_ms > from_ms AND to_ms <= from_ms + ${param("Int64", CUT_MAX_MS)}`,
      sql`from_ms < ${param("Int64", range.to)} AND to_ms > ${param("Int64", range.from)}`,
    ])}
    GROUP BY game_id, from_ms, to_ms ORDER BY from_ms DESC, game_id, to_ms LIMIT ${param("UInt32", CUTS_MAX + 1)}`;
}

/**
 * What a cut is compared with: as long before it, a whole number of weeks earlier, so that weekends meet weekends; and likewise after.
 * A running cut is compared up to now. Null before it began.
 */
export function periodsOfCut(
  { from_ms, to_ms }: Pick<PriceCut, "from_ms" | "to_ms">,
  now: number,
): CutPeriods | null {
  if (from_ms >= now) return null;
  const during = { from: from_ms, to: Math.min(to_ms, now) };
  const shift = Math.ceil((to_ms - from_ms) / WEEK_MS) * WEEK_MS;
  const after = { from: from_ms + shift, to: to_ms + shift };

  return {
    during,
    before: { from: during.from - shift, to: during.to - shift },
    after: after.to <= now ? after : null,
  };
}

/** Sales of one game in each of the stretches: `place` is the stretch's index, and one without any sale has no row. */
export function salesInPeriods(
  context: CompileContext,
  periods: readonly { game_id: string; range: TimeRange }[],
): Sql {
  const whole = {
    from: Math.min(...periods.map(({ range }) => range.from)),
    to: Math.max(...periods.map(({ range }) => range.to)),
  };
  const facts = readFacts(context, sales, whole, "time, kind, priced, price, tax, fee, game_id", [
    ...factConditions(context, { game: "game_id" }),
  ]);
  const stretches = sql`SELECT arrayJoin(arrayZip(${param(
    "Array(UInt32)",
    periods.map((_, i) => i),
  )}, ${param(
    "Array(String)",
    periods.map(({ game_id }) => game_id),
  )}, ${param(
    "Array(Int64)",
    periods.map(({ range }) => range.from),
  )}, ${param(
    "Array(Int64)",
    periods.map(({ range }) => range.to),
  )})) AS s, s.1 AS place, s.2 AS game, s.3 AS start_ms, s.4 AS end_ms`;

  return sql`SELECT place, sumIf(priced, kind = 'sale') AS units, sumIf(price, kind = 'sale') AS gross,
      sum(if(kind = 'sale', 1, -1) * (price - tax - fee)) AS net
    FROM (SELECT *, toString(game_id) AS sold_game, toUnixTimestamp64Milli(time) AS ms FROM (${facts})) AS facts
    INNER JOIN (${stretches}) AS stretches ON facts.sold_game = stretches.game
    WHERE ms >= start_ms AND ms < end_ms
    GROUP BY place`;
}
