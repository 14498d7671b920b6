import { insertFile } from "@analytics/db/clickhouse/queries/lake/insert-file";
import { readLakeSchema, restrictTo } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import { readGamesFile } from "./archive-games.ts";
import type { LakeDeps } from "./lake-deps.ts";

/** Loads the history of games into the shadow database. */
export async function stageGames({ clickhouse, objects }: LakeDeps, shadow: string): Promise<void> {
  const games = await readGamesFile(objects);
  if (games === null) return;
  const table = await readLakeSchema(clickhouse, "game_changes_v1");
  await insertFile(
    clickhouse,
    `${shadow}.game_changes_v1`,
    restrictTo(games.manifest.schema, table),
    games.body,
  );
}
