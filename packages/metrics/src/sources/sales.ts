import { UNUSUAL_MINOR_DIGITS } from "@analytics/core/money/minor-units";
import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";
import type { FactSource } from "./fact-source.ts";

const REFUND_TYPES = ["purchase.refunded", "chargeback.received"];

/** Columns of `sales_v1` without `unit` and `build`, in table order. */
export const SALES_COLUMNS =
  "unit, time, kind, event_id, line, order_id, user_no, game_id, country, platform, payment_method, paid, priced, price, tax, fee, discount";

const EVENT_COLUMNS = `event_time, seq, event_id, type, order_id, user_no, country, platform, payment_method, currency, fx_micro,
  lines.game_id, lines.price, lines.tax, lines.fee, lines.price_rub, lines.tax_rub, lines.fee_rub`;

const common = {
  rollup: "sales_v1",
  dimensions: {
    country: "country",
    platform: "platform",
    game: "game_id",
    payment_method: "payment_method",
  },
} as const;

/** One row per line of an order, refund or chargeback, in kopecks, at its own time; `discount` is what a sold line was below its list price. */
export const sales: FactSource = {
  ...common,
  name: "sales",
  live: (when) => sql`${soldLines(when)} UNION ALL ${givenBackLines(when)}`,
};

/** The sold lines alone; the reader adds `kind = 'sale'`, so that the rollup gives no others either. */
export const soldOnly: FactSource = { ...common, name: "sold lines", live: soldLines };

/** The lines given back alone; the reader adds a condition on `kind`. */
export const givenBackOnly: FactSource = { ...common, name: "lines given back", live: givenBackLines };

function soldLines(when: Sql): Sql {
  return sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, 'sale' AS kind, event_id, toUInt16(line_no) AS line,
      order_id, user_no, line_game AS game_id, country, platform, payment_method,
      toUInt8(arrayExists(p -> p > 0, lines.price)) AS paid, toUInt8(line_price > 0) AS priced,
      line_price_rub AS price, line_tax_rub AS tax, line_fee_rub AS fee, ${kopecks("line_list")} - line_price_rub AS discount
    FROM (SELECT *, fx_micro AS rate, ${minorPerMajor("currency")} AS scale
      FROM (${eventRows(`${EVENT_COLUMNS}, lines.list_price`, ["purchase.completed"], when)})) ${declared(`${EACH_LINE}, lines.list_price AS line_list`)}`;
}

/**
 * Lines given back. Currency and rate are the purchase's, if that was made before: a late purchase makes only later hours stale
 * (see find-return-hours). Tax and fee are the line's own where it names them, else the purchase
 * line's in proportion to the price given back, else what ingest took from the rate tables of the refund's day.
 */
function givenBackLines(when: Sql): Sql {
  return sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, if(type = 'purchase.refunded', 'refund', 'chargeback') AS kind,
      event_id, toUInt16(line_no) AS line, order_id, user_no, line_game AS game_id, country, platform, payment_method,
      toUInt8(0) AS paid, toUInt8(line_price > 0) AS priced,
      if(is_own, line_price_rub, ${kopecks("line_price")}) AS price, amounts[1] AS tax, amounts[2] AS fee, toInt64(0) AS discount
    FROM (
      SELECT *, arrayMap((named, computed, paid_once) -> multiIf(named >= 0, ${kopecks("named")}, bought_price > 0, ${share("paid_once")}, ${atRate("computed")}),
        [line_tax, line_fee], [line_tax_rub, line_fee_rub], [bought_tax, bought_fee]) AS amounts
      FROM (
        SELECT *, sale.1 AS rate, sale.2.1 AS bought_price, sale.2.2 AS bought_tax, sale.2.3 AS bought_fee,
          ${minorPerMajor("currency")} AS own_scale, ${minorPerMajor("sale.3")} AS scale, rate = fx_micro AND scale = own_scale AS is_own
        FROM (
          SELECT *, if(bought.1 > 0 AND bought.6 <= event_time,
            (bought.1, arrayZip(bought.3, bought.4, bought.5)[indexOf(bought.2, line_game)], bought.7),
            (fx_micro, (toInt64(0), toInt64(0), toInt64(0)), currency)) AS sale
          FROM (SELECT *, line_no, line_game, line_price, line_tax, line_fee, line_price_rub, line_tax_rub, line_fee_rub
            FROM (${eventRows(EVENT_COLUMNS, REFUND_TYPES, when)}) ${declared(EACH_LINE)}) AS back
          LEFT JOIN (${purchasesOf(when)}) AS purchases ON purchases.bought_order = back.order_id
        )))`;
}

/**
 * `bought_order, bought` (rate, lines, time and currency of the first completed purchase) for at least the orders that these refunds name. Their
 * hours are found by the filter over order ids; then whole hours are read, so that copies collapse.
 */
function purchasesOf(when: Sql): Sql {
  const refunded = eventRows("order_id", REFUND_TYPES, when);
  const hours = sql`SELECT toStartOfHour(event_time) FROM events_v1 WHERE type = 'purchase.completed' AND order_id IN (${refunded})`;
  const columns =
    "event_time, seq, event_id, order_id, currency, fx_micro, lines.game_id, lines.price, lines.tax_rub, lines.fee_rub";

  return sql`SELECT order_id AS bought_order,
      argMin((fx_micro, lines.game_id, lines.price, lines.tax_rub, lines.fee_rub, event_time, currency), (event_time, seq, event_id)) AS bought
    FROM (${eventRows(columns, ["purchase.completed"], sql`toStartOfHour(event_time) IN (${hours})`)}) GROUP BY order_id`;
}

const EACH_LINE = `ARRAY JOIN arrayEnumerate(lines.price) AS line_no, lines.game_id AS line_game, lines.price AS line_price,
  lines.tax AS line_tax, lines.fee AS line_fee, lines.price_rub AS line_price_rub, lines.tax_rub AS line_tax_rub,
  lines.fee_rub AS line_fee_rub`;

/** Minor units, of which `scale` make a major one, in kopecks at the row's `rate`, half up. 128 bits: the product passes 2^63. */
function kopecks(minor: string): Sql {
  return sql`toInt64(intDiv(2 * toInt128(${declared(minor)}) * rate * 100 + scale * 1000000, 2 * scale * 1000000))`;
}

/** The purchase line's amount in proportion to the price given back, half up. */
function share(amount: string): Sql {
  return sql`toInt64(intDiv(2 * toInt128(${declared(amount)}) * line_price + bought_price, 2 * toInt128(bought_price)))`;
}

/** An amount that ingest computed in the refund's own currency at its own rate, moved to those of the purchase. */
function atRate(amount: string): Sql {
  return sql`if(is_own OR fx_micro = 0, ${declared(amount)},
    toInt64(intDiv(2 * toInt128(${declared(amount)}) * rate * own_scale + toInt128(fx_micro) * scale, 2 * toInt128(fx_micro) * scale)))`;
}

/** Minor units per major unit of a currency. */
function minorPerMajor(currency: string): Sql {
  const known = param("Array(String)", Object.keys(UNUSUAL_MINOR_DIGITS));
  const units = Object.values(UNUSUAL_MINOR_DIGITS).map((digits) => 10 ** digits);

  return sql`transform(toString(${declared(currency)}), ${known}, ${param("Array(Int64)", units)}, toInt64(100))`;
}
