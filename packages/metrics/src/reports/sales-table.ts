import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { bucketTime } from "../sources/bucket-time.ts";
import { dimensionList, factConditions, withDimensions } from "../sources/dimensions.ts";
import { readFacts } from "../sources/fact-source.ts";
import { sales } from "../sources/sales.ts";

/** One line of the table, kopecks. `t` is the bucket's start in epoch seconds; with `is_total` the sums over the whole range. */
export interface SalesRow {
  t: number;
  is_total: 0 | 1;
  units: number;
  refunded_units: number;
  discounts: number;
  gross: number;
  refunds: number;
  chargebacks: number;
  taxes: number;
  fees: number;
  net: number;
  [dimension: `d${number}`]: string;
}

export interface SalesPage {
  limit: number;
  offset: number;
}

const FACTS = "time, kind, priced, price, tax, fee, discount";
const PLACES = "user_no, game_id, country, platform, payment_method";
/** What a line given back takes away. */
const SIGN = "if(kind = 'sale', 1, -1)";
const SUMS = `sumIf(priced, kind = 'sale') AS units, sumIf(priced, kind = 'refund') AS refunded_units,
  sum(discount) AS discounts, sumIf(price, kind = 'sale') AS gross,
  sumIf(price, kind = 'refund') AS refunds, sumIf(price, kind = 'chargeback') AS chargebacks,
  sum(${SIGN} * tax) AS taxes, sum(${SIGN} * fee) AS fees, sum(${SIGN} * (price - tax - fee)) AS net`;

/**
 * Sales by bucket and dimensions of the plan, newest bucket first and the largest in it first, with the sums over everything in one
 * more row: all of it from one statement, so that rows and total belong together. One row more than the limit tells whether more follow.
 */
export function salesTable(context: CompileContext, { limit, offset }: SalesPage): Sql {
  const { plan } = context;
  const d = dimensionList(context);
  const conditions = factConditions(context, sales.dimensions);
  const lines = readFacts(context, sales, plan.range, `${FACTS}, ${PLACES}`, conditions);
  const facts = withDimensions(context, lines, sales.dimensions, FACTS);

  return sql`SELECT * EXCEPT place FROM (
      SELECT *, row_number() OVER (ORDER BY is_total, t DESC, gross DESC${d}) AS place
      FROM (SELECT ${bucketTime(plan, "time")} AS t, toUInt8(grouping(t)) AS is_total${d}, ${declared(SUMS)}
        FROM (${facts}) GROUP BY GROUPING SETS ((t${d}), ())))
    WHERE is_total = 1 OR (place > ${param("UInt32", offset)} AND place <= ${param("UInt32", offset + limit + 1)})
    ORDER BY is_total, place`;
}
