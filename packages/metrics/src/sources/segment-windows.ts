import { param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { SegmentRuns } from "../windows.ts";

/**
 * `segment, t, is_total, role`: the small table that puts segments into the windows that hold them. It is unrolled in SQL:
 * rolling windows hold each segment many times over.
 */
export function segmentWindows(runs: SegmentRuns, borders: readonly number[]): Sql {
  return sql`SELECT arrayJoin(arraySlice(${param("Array(Int64)", borders)}, w.1, w.2)) AS segment,
    w.3 AS t, w.4 AS is_total, w.5 AS role FROM (SELECT arrayJoin(arrayZip(
    ${param("Array(UInt32)", runs.first)}, ${param("Array(UInt32)", runs.segments)}, ${param("Array(UInt32)", runs.t)},
    ${param("Array(UInt8)", runs.isTotal)}, ${param("Array(UInt8)", runs.role)})) AS w)`;
}
