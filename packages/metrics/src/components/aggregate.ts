import { declared, nothing, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { bucketTime } from "../sources/bucket-time.ts";
import { dimensionList } from "../sources/dimensions.ts";

/** Groups rows that have `time` and `d0…dn` into buckets and the total, with one aggregate as `value`. */
export function aggregate(context: CompileContext, rows: Sql, value: string): Sql {
  return aggregateAlone(context, sql`FROM (${rows})`, value, "time");
}

/** The same of `source`, FROM and WHERE of what answers alone; its column `time` tells the bucket. */
export function aggregateAlone(
  context: CompileContext,
  source: Sql,
  value: string,
  time: "time" | "unit",
): Sql {
  const { plan } = context;
  const dimensions = dimensionList(context);
  const list = dimensionGroup(context);
  if (plan.granularity === "total") {
    return sql`SELECT toUInt32(0) AS t, toUInt8(1) AS is_total${dimensions}, ${declared(value)} AS value
      ${source}${plan.dimensions.length === 0 ? nothing : sql` GROUP BY ${list}`}`;
  }

  return sql`SELECT ${bucketTime(plan, time)} AS t, toUInt8(grouping(t)) AS is_total${dimensions}, ${declared(value)} AS value
    ${source} GROUP BY GROUPING SETS ((t${dimensions}), (${list}))`;
}

/** `d0, d1` without a leading comma. */
export function dimensionGroup({ plan }: CompileContext): Sql {
  return declared(plan.dimensions.map((_, i) => `d${i}`).join(", "));
}
