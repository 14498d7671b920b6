import { HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Plan } from "../plan.ts";

/**
 * The bucket start (epoch seconds, UInt32) of a time expression. The borders come from the plan's own bucket list, so
 * the labels of the answer and the grouping in SQL cannot disagree about a zone or a DST change.
 */
export function bucketTime(plan: Plan, time: string): Sql {
  const seconds = declared(`toUnixTimestamp(${time})`);
  if (plan.granularity === "minute") return evenBucket(plan, seconds, MINUTE_MS / 1_000);
  if (plan.granularity === "hour") return evenBucket(plan, seconds, HOUR_MS / 1_000);
  const borders = plan.buckets.map((bucket) => bucket.from / 1_000);

  return sql`roundDown(${seconds}, ${param("Array(UInt32)", borders)})`;
}

/** Minutes and hours have one length, counted from the first bucket; ClickHouse folds the constants. */
function evenBucket(plan: Plan, seconds: Sql, width: number): Sql {
  const origin = param("UInt32", (plan.buckets[0]?.from ?? 0) / 1_000);
  const step = param("UInt32", width);

  return sql`toUInt32(${origin} + intDiv(${seconds} - ${origin}, ${step}) * ${step})`;
}
