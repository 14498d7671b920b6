import type { ClickHouse } from "../../client.ts";
import { join, name, type Sql, sql } from "../../sql.ts";
import { type LakeSlice, TABLE_COLUMNS_FIRST, whereSlice } from "./export-events.ts";
import { type LakeColumn, type LakeSchema, selectFromTable, structureOf } from "./lake-schema.ts";

/** What an hour holds, so that two places can be compared without moving rows. Equal hashes: equal sets. */
export interface HourContent {
  /** Epoch milliseconds. */
  hour: number;
  rows: number;
  /** Of the set of event ids. */
  ids: string;
  /** Of the set of whole rows. */
  content: string;
  /** Epoch milliseconds of the first and last event. */
  minTime: number;
  maxTime: number;
}

const FILE = "file";

/** Of the stored events of some hours. `table` may be another one with the same columns. */
export async function readHourContents(
  clickhouse: ClickHouse,
  schema: LakeSchema,
  hours: readonly number[],
  table = "events_v1",
): Promise<Map<number, HourContent>> {
  if (hours.length === 0) return new Map();
  const slice: LakeSlice = { hours };
  const source = sql`(SELECT ${selectFromTable(schema)} FROM ${name(table)} FINAL WHERE ${whereSlice(slice)})`;
  const { rows } = await clickhouse.query<HourContent>(contentsOf(schema, source), {
    name: "lake-contents",
    class: "batch",
  });

  return byHour(rows);
}

/** Of the bytes of a lake file. Throws when they are not a whole Parquet file. */
export async function readFileContents(
  clickhouse: ClickHouse,
  schema: LakeSchema,
  body: Uint8Array,
): Promise<Map<number, HourContent>> {
  const { rows } = await clickhouse.query<HourContent>(contentsOf(schema, name(FILE)), {
    name: "lake-file-contents",
    class: "batch",
    external: { name: FILE, structure: structureOf(schema), format: "Parquet", body },
  });

  return byHour(rows);
}

/** Contents of two slices of the same hours together. */
export function addContents(into: Map<number, HourContent>, more: ReadonlyMap<number, HourContent>): void {
  for (const [hour, content] of more) {
    const before = into.get(hour);
    into.set(hour, before === undefined ? content : merge(before, content));
  }
}

function merge(a: HourContent, b: HourContent): HourContent {
  return {
    hour: a.hour,
    rows: a.rows + b.rows,
    ids: addHashes(a.ids, b.ids),
    content: addHashes(a.content, b.content),
    minTime: Math.min(a.minTime, b.minTime),
    maxTime: Math.max(a.maxTime, b.maxTime),
  };
}

/** Sums wrap at 64 bits, as they do in ClickHouse. */
function addHashes(a: string, b: string): string {
  return String(BigInt.asUintN(64, BigInt(a) + BigInt(b)));
}

function contentsOf(schema: LakeSchema, source: Sql): Sql {
  return sql`
    SELECT
      toUnixTimestamp(toStartOfHour(event_time)) * 1000 AS hour,
      count() AS rows,
      toString(sum(sipHash64(event_id))) AS ids,
      toString(sum(sipHash64(${join(schema.columns.map(hashable))}))) AS content,
      toUnixTimestamp64Milli(min(event_time)) AS minTime,
      toUnixTimestamp64Milli(max(event_time)) AS maxTime
    FROM ${source}
    GROUP BY hour
    ORDER BY hour
    ${TABLE_COLUMNS_FIRST}`;
}

/** A hash of NULL is NULL, which a sum leaves out. */
function hashable({ name: column, type }: LakeColumn): Sql {
  return type.startsWith("Nullable(")
    ? sql`isNull(${name(column)}), ifNull(toString(${name(column)}), '')`
    : name(column);
}

function byHour(rows: readonly HourContent[]): Map<number, HourContent> {
  return new Map(rows.map((row) => [row.hour, row]));
}
