import type { Readable } from "node:stream";
import type { ClickHouse } from "../../client.ts";
import { all, nothing, param, type Sql, sql } from "../../sql.ts";
import { type LakeSchema, selectFromTable } from "./lake-schema.ts";

/** Which stored events one file holds. */
export interface LakeSlice {
  /** Epoch milliseconds of UTC hours. */
  hours: readonly number[];
  /** Part `index` of `count` of hours too large for one file. */
  shard?: { index: number; count: number };
}

/** Conditions mean the table's columns, not the file's of the same name: else no index is used. */
export const TABLE_COLUMNS_FIRST = sql`SETTINGS prefer_column_name_to_alias = 1, do_not_merge_across_partitions_select_final = 1`;

/** The events of a slice after deduplication, in the order of the table's key. */
export function exportEvents(
  clickhouse: ClickHouse,
  schema: LakeSchema,
  slice: LakeSlice,
  signal?: AbortSignal,
): Promise<Readable> {
  return clickhouse.exportParquet(
    sql`
      SELECT ${selectFromTable(schema)}
      FROM events_v1 FINAL
      WHERE ${whereSlice(slice)}
      ORDER BY toStartOfHour(event_time), type, event_time, event_id
      ${TABLE_COLUMNS_FIRST}`,
    { name: "lake-export", signal },
  );
}

export function whereSlice({ hours, shard }: LakeSlice): Sql {
  return all([
    sql`toStartOfHour(event_time) IN (SELECT toDateTime(arrayJoin(${param(
      "Array(UInt32)",
      hours.map((hour) => hour / 1_000),
    )}), 'UTC'))`,
    shard === undefined
      ? nothing
      : sql`sipHash64(event_id) % ${param("UInt32", shard.count)} = ${param("UInt32", shard.index)}`,
  ]);
}
