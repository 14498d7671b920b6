import type { TimeRange } from "@analytics/core/time/range";
import { type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { type Day, daysOf } from "../windows.ts";
import { firstsInWindows } from "./new-users.ts";

/** The days of the range that a cohort metric may count: those that `endOf` (epoch milliseconds) says are over. */
export function matureDays({ plan }: CompileContext, endOf: (bucket: TimeRange) => number): Day[] {
  return daysOf(plan).filter((day) => endOf(day.bucket) <= plan.now);
}

/**
 * `day, d0…dn, user_no, time_ms`: users by the day of their first active moment. With no mature day all days are read:
 * pooling then leaves nothing of them.
 */
export function cohortMembers(context: CompileContext, mature: readonly Day[]): Sql {
  const windows = cohortDays(context, mature).map((day) => ({
    t: day.key,
    isTotal: false,
    role: 0,
    from: day.from,
    to: day.to,
  }));

  return sql`SELECT t AS day${dimensionList(context)}, user_no, time_ms FROM (${firstsInWindows(context, windows)})`;
}

/** The days that have to be computed at all; never none, since a statement needs a bounded range. */
export function cohortDays(context: CompileContext, mature: readonly Day[]): readonly Day[] {
  return mature.length === 0 ? daysOf(context.plan).slice(0, 1) : mature;
}
