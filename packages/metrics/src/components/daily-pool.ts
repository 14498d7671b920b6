import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { type Day, pooling } from "../windows.ts";

/** Rows `day, d0…dn, …` (day: its key, UInt32) pooled into buckets and the total by a declared aggregate. */
export function poolDays(context: CompileContext, days: readonly Day[], rows: Sql, value: string): Sql {
  const pools = pooling(context.plan, days);
  const table = sql`SELECT p.1 AS pool_day, p.2 AS t, p.3 AS is_total FROM (SELECT arrayJoin(arrayZip(
    ${param(
      "Array(UInt32)",
      pools.map((pool) => pool.key),
    )}, ${param(
      "Array(UInt32)",
      pools.map((pool) => pool.t),
    )},
    ${param(
      "Array(UInt8)",
      pools.map((pool) => (pool.isTotal ? 1 : 0)),
    )})) AS p)`;
  const dimensions = dimensionList(context);

  return sql`SELECT t, is_total${dimensions}, ${declared(value)} AS value
    FROM (${rows}) AS r INNER JOIN (${table}) AS pools ON r.day = pools.pool_day
    GROUP BY t, is_total${dimensions}`;
}
