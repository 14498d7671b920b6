import { all, declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";

/**
 * Deduplicated events of the given types. `columns` is a declared list; `when` bounds event time and is never left out.
 * FINAL collapses copies that slipped past the lookup at ingest.
 */
export function eventRows(
  columns: string,
  types: readonly string[],
  when: Sql,
  conditions: readonly Sql[] = [],
): Sql {
  return sql`SELECT ${declared(columns)} FROM events_v1 FINAL
    WHERE ${all([sql`type IN ${param("Array(String)", types)}`, when, ...conditions])}`;
}
