import type { ClickHouse } from "../../client.ts";
import { declared, name, sql } from "../../sql.ts";
import { type LakeSchema, selectFromFile, structureOf } from "./lake-schema.ts";

/** The rows of a lake file into a table; columns that the file does not have get the table's defaults. */
export async function insertFile(
  clickhouse: ClickHouse,
  table: string,
  schema: LakeSchema,
  body: Uint8Array,
): Promise<void> {
  const { into, select } = selectFromFile(schema);
  const structure = declared(`'${structureOf(schema).replaceAll("'", "\\'")}'`);
  await clickhouse.insertParquet(
    sql`INSERT INTO ${name(table)} (${into}) SELECT ${select} FROM input(${structure})`,
    body,
    { name: "lake-insert-file", settings: { max_partitions_per_insert_block: 0 } },
  );
}
