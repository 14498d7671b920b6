import { declared, sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";
import type { FactSource } from "./fact-source.ts";
import { kopecks, minorPerMajor, sales } from "./sales.ts";

const EVENT_COLUMNS =
  "event_time, user_no, country, platform, payment_method, currency, fx_micro, lines.game_id, lines.list_price, lines.price_rub";
const EACH_LINE =
  "ARRAY JOIN lines.game_id AS line_game, lines.list_price AS line_list, lines.price_rub AS line_price_rub";

/**
 * What was taken off the list price of each sold line: `discount` in kopecks, at the order's rate and time. It is read from the orders
 * themselves: the rollup of sales keeps what was paid.
 */
export const discounts: FactSource = {
  name: "discounts",
  rollup: null,
  dimensions: sales.dimensions,
  live: (
    when,
  ) => sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, user_no, line_game AS game_id, country, platform,
      payment_method, fx_micro AS rate, ${minorPerMajor("currency")} AS scale, ${kopecks("line_list")} - line_price_rub AS discount
    FROM (${eventRows(EVENT_COLUMNS, ["purchase.completed"], when)}) ${declared(EACH_LINE)}`,
};
