import type { Readable } from "node:stream";
import type { ClickHouse } from "../../client.ts";
import { sql } from "../../sql.ts";
import { type LakeSchema, selectFromTable } from "./lake-schema.ts";

/** A hash that changes when any game's history does. */
export async function readGameChangesHash(
  clickhouse: ClickHouse,
): Promise<{ rows: number; content: string }> {
  const { rows } = await clickhouse.query<{ rows: number; content: string }>(
    sql`SELECT count() AS rows, toString(sum(sipHash64(toString(tuple(*))))) AS content FROM game_changes_v1 FINAL`,
    { name: "lake-game-changes", class: "batch" },
  );

  return rows[0] ?? { rows: 0, content: "0" };
}

/** The history of every game as one file. */
export function exportGameChanges(clickhouse: ClickHouse, schema: LakeSchema): Promise<Readable> {
  return clickhouse.exportParquet(
    sql`SELECT ${selectFromTable(schema)} FROM game_changes_v1 FINAL ORDER BY game_id, changed_at, event_id`,
    { name: "lake-export-games" },
  );
}
