import { declared, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { dimensionList } from "../sources/dimensions.ts";
import type { Slots } from "../sources/slots.ts";
import { dimensionGroup } from "./measure.ts";

export interface EveryBucketOptions {
  /** What a slot without a row means. */
  absent: "zero" | "null";
  /** An aggregate function over the array of slot values, `arraySum` or `arrayMax`, or `last`: the value of the last slot. */
  total: "arraySum" | "arrayMax" | "last";
  /** Divisor of each bucket and of the total; a bucket or total with 0 is undefined. */
  divisors?: { buckets: readonly number[]; total: number };
}

/**
 * Rows `d0…dn, slot, v` (at most one per slot) as rows of a component, with one for every bucket: a gauge has a value where
 * nothing happened, and none where time has not come yet.
 */
export function everyBucket(
  context: CompileContext,
  { slots, slotOfBucket }: Slots,
  rows: Sql,
  options: EveryBucketOptions,
): Sql {
  const { plan } = context;
  const isTotalOnly = plan.granularity === "total";
  const buckets = isTotalOnly ? [] : plan.buckets;
  const dimensions = dimensionList(context);
  const group = plan.dimensions.length === 0 ? nothing : sql`GROUP BY ${dimensionGroup(context)}`;
  const starts = param("Array(UInt32)", [...buckets.map((bucket) => bucket.from / 1_000), 0]);
  const indexes = param("Array(Int32)", [...(isTotalOnly ? [] : slotOfBucket), TOTAL_ROW]);
  const divisors = param("Array(Float64)", [
    ...buckets.map((_, i) => options.divisors?.buckets[i] ?? 1),
    options.divisors?.total ?? 1,
  ]);
  const absent = declared(options.absent === "zero" ? "0" : "NULL");

  return sql`SELECT b.1 AS t, toUInt8(b.2 = ${declared(String(TOTAL_ROW))}) AS is_total${dimensions},
      multiIf(b.3 = 0, NULL, is_total = 1, ${totalOf(options, slots.length)}, b.2 < 0, NULL,
        mapContains(values, toUInt32(b.2)), values[toUInt32(b.2)], ${absent}) / b.3 AS value
    FROM (SELECT mapFromArrays(groupArray(toUInt32(slot)), groupArray(toFloat64(v))) AS values${dimensions} FROM (${rows}) ${group})
    ARRAY JOIN arrayZip(${starts}, ${indexes}, ${divisors}) AS b`;
}

const TOTAL_ROW = -2;

function totalOf({ total, absent }: EveryBucketOptions, slotCount: number): Sql {
  if (slotCount === 0) return declared("NULL");
  if (total !== "last") return sql`if(empty(mapValues(values)), 0, ${declared(total)}(mapValues(values)))`;
  const last = declared(`toUInt32(${slotCount - 1})`);

  return sql`if(mapContains(values, ${last}), values[${last}], ${declared(absent === "zero" ? "0" : "NULL")})`;
}
