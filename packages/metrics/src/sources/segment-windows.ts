import { param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { segmentPairs } from "../windows.ts";

/** `segment, t, is_total, role`: the small table that puts segments into the windows that hold them. */
export function segmentWindows(pairs: ReturnType<typeof segmentPairs>): Sql {
  return sql`SELECT p.1 AS segment, p.2 AS t, p.3 AS is_total, p.4 AS role FROM (SELECT arrayJoin(arrayZip(
    ${param("Array(Int64)", pairs.segment)}, ${param("Array(UInt32)", pairs.t)},
    ${param("Array(UInt8)", pairs.isTotal)}, ${param("Array(UInt8)", pairs.role)})) AS p)`;
}
