import { declared, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { dimensionList } from "../sources/dimensions.ts";
import type { Slots } from "../sources/slots.ts";
import { dimensionGroup } from "./aggregate.ts";

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
 * nothing happened, and none where time has not come yet. Each series is an array of all slots before it meets the buckets:
 * a look-up per bucket would copy the whole series for each of them.
 */
export function everyBucket(
  context: CompileContext,
  { slots, slotOfBucket }: Slots,
  rows: Sql,
  options: EveryBucketOptions,
): Sql {
  const dimensions = dimensionList(context);
  const group = context.plan.dimensions.length === 0 ? nothing : sql`GROUP BY ${dimensionGroup(context)}`;
  const count = declared(String(slots.length));
  const zeros = sql`mapFromArrays(range(toUInt32(${count})), arrayResize([]::Array(Float64), ${count}))`;
  const special = declared(`[${TOTAL_SLOT}, ${NO_SLOT}]`);
  const points =
    options.absent === "zero"
      ? declared("filled")
      : declared("arrayMap((v, times) -> if(times = 0, NULL, v), filled, mapValues(present))");

  return sql`SELECT w.t AS t, w.is_total AS is_total${dimensions}, if(w.divisor = 0, NULL, s.point / w.divisor) AS value
    FROM (SELECT slot, point${dimensions} FROM (
        SELECT groupArray(toUInt32(slot)) AS known, mapValues(mapAdd(mapFromArrays(known, groupArray(toFloat64(v))), ${zeros})) AS filled,
          mapAdd(mapFromArrays(known, arrayMap(_ -> toFloat64(1), known)), ${zeros}) AS present, ${points} AS points,
          arrayConcat([${totalOf(options, slots.length)}, NULL], points) AS all_points${dimensions}
        FROM (${rows}) ${group})
      ARRAY JOIN arrayConcat(${special}, range(toInt32(${count}))) AS slot, all_points AS point) AS s
    INNER JOIN (${bucketTable(context, slotOfBucket, options)}) AS w ON s.slot = w.slot`;
}

/** Slots of their own for what is no slot: the total, and a bucket of which nothing counts. */
const TOTAL_SLOT = -2;
const NO_SLOT = -1;

/** `slot, t, is_total, divisor` of each bucket and of the total. */
function bucketTable(
  { plan }: CompileContext,
  slotOfBucket: readonly number[],
  options: EveryBucketOptions,
): Sql {
  const buckets = plan.granularity === "total" ? [] : plan.buckets;
  const slots = param("Array(Int32)", [...buckets.map((_, i) => slotOfBucket[i] ?? NO_SLOT), TOTAL_SLOT]);
  const starts = param("Array(UInt32)", [...buckets.map((bucket) => bucket.from / 1_000), 0]);
  const divisors = param("Array(Float64)", [
    ...buckets.map((_, i) => options.divisors?.buckets[i] ?? 1),
    options.divisors?.total ?? 1,
  ]);

  return sql`SELECT b.1 AS slot, b.2 AS t, toUInt8(slot = ${declared(String(TOTAL_SLOT))}) AS is_total, b.3 AS divisor
    FROM (SELECT arrayJoin(arrayZip(${slots}, ${starts}, ${divisors})) AS b)`;
}

function totalOf({ total }: EveryBucketOptions, slotCount: number): Sql {
  if (slotCount === 0) return declared("NULL");

  return declared(total === "last" ? "points[-1]" : `${total}(filled)`);
}
