import { param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { firstActivity } from "../sources/firsts.ts";
import { segmentWindows } from "../sources/segment-windows.ts";
import { bordersOf, plainWindows, segmentRuns, type Window } from "../windows.ts";

/** Users whose first active moment ever lies in the bucket. */
export const newUsers: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => sql`SELECT t, is_total${dimensionList(context)}, count() AS value
    FROM (${firstsInWindows(context, plainWindows(context.plan))}) GROUP BY t, is_total${dimensionList(context)}`,
};

/** `t, is_total, role, d0…dn, user_no, time_ms` of first active moments inside the windows. */
export function firstsInWindows(context: CompileContext, windows: readonly Window[]): Sql {
  const borders = bordersOf(windows);
  const span = { from: borders[0] as number, to: borders.at(-1) as number };
  const firsts = sql`SELECT *, roundDown(time_ms, ${param("Array(Int64)", borders)}) AS segment FROM (${firstActivity(context, span)})`;

  return sql`SELECT t, is_total, role${dimensionList(context)}, user_no, time_ms
    FROM (${firsts}) AS f INNER JOIN (${segmentWindows(segmentRuns(windows, borders), borders)}) AS w ON f.segment = w.segment`;
}
