import { DAY_MS } from "@analytics/core/time/range";
import { param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { factConditions, withDimensions } from "../sources/dimensions.ts";
import { readFacts } from "../sources/fact-source.ts";
import { givenBackOnly, soldOnly } from "../sources/sales.ts";
import { daysOf } from "../windows.ts";
import { aggregate } from "./aggregate.ts";

const WINDOW_MS = 30 * DAY_MS;

/** Of the priced lines bought on days that are 30 days past, the share refunded within 30 · 24 hours. */
export const refundedShare: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const { plan } = context;
    const mature = daysOf(plan).filter((day) => day.bucket.to + WINDOW_MS <= plan.now);
    const range = { from: plan.range.from, to: mature.at(-1)?.to ?? plan.range.from };
    const columns = "time, order_id, user_no, game_id, country, platform, payment_method";
    const conditions = [...factConditions(context, soldOnly.dimensions), sql`kind = 'sale' AND priced = 1`];
    const sold = withDimensions(
      context,
      readFacts(context, soldOnly, range, columns, conditions),
      soldOnly.dimensions,
      "time, order_id, game_id",
    );
    const rows = sql`SELECT s.*, arrayExists(x -> x >= s.time AND x <= s.time + ${WINDOW}, r.times) AS refunded
      FROM (${sold}) AS s LEFT JOIN (${refundTimes(context, range)}) AS r ON r.order_id = s.order_id AND r.game_id = s.game_id`;

    return aggregate(context, rows, "if(count() = 0, NULL, countIf(refunded) / count())");
  },
};

const WINDOW = sql`toIntervalMillisecond(${param("Int64", WINDOW_MS)})`;

/** `order_id, game_id, times` of the refunds that may belong to sales in the range. */
function refundTimes(context: CompileContext, range: { from: number; to: number }): Sql {
  const refunds = readFacts(
    context,
    givenBackOnly,
    { from: range.from, to: range.to + WINDOW_MS + 1 },
    "time, order_id, game_id",
    [sql`kind = 'refund'`],
  );

  return sql`SELECT order_id, game_id, groupArray(time) AS times FROM (${refunds}) GROUP BY order_id, game_id`;
}
