import { exportGameChanges, readGameChangesHash } from "@analytics/db/clickhouse/queries/lake/game-changes";
import { readLakeSchema } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import { z } from "zod";
import type { LakeDeps } from "./lake-deps.ts";
import { readObject } from "./read-object.ts";

const MANIFEST_KEY = "games/_manifest.json";

const gamesManifest = z.object({
  format: z.literal(1),
  rows: z.int(),
  content: z.string(),
  schema: z.object({
    id: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
  }),
  file: z.object({ key: z.string(), bytes: z.int(), sha256: z.string() }),
});

export type GamesManifest = z.infer<typeof gamesManifest>;

/** Keeps the history of every game beside the events: names and developers are looked up in it. Writes only what changed. */
export async function archiveGames({ clickhouse, objects }: LakeDeps): Promise<void> {
  const before = await readGamesManifest(objects);
  const live = await readGameChangesHash(clickhouse);
  if (live.rows === 0 || (before?.content === live.content && before.rows === live.rows)) return;
  const schema = await readLakeSchema(clickhouse, "game_changes_v1");
  const key = `games/changes-${live.content}-${live.rows}.parquet`;
  const stored = await objects.put(key, await exportGameChanges(clickhouse, schema));
  const { bytes, sha256 } = stored;
  const manifest = { format: 1, ...live, schema, file: { key, bytes, sha256 } };
  await objects.put(MANIFEST_KEY, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), {
    contentType: "application/json",
  });
}

export async function readGamesManifest(objects: ObjectStore): Promise<GamesManifest | null> {
  const body = await objects.read(MANIFEST_KEY);

  return body === null ? null : gamesManifest.parse(JSON.parse(body.toString("utf8")));
}

/** The bytes of the games' file with their schema, or null when the lake has none. */
export async function readGamesFile(
  objects: ObjectStore,
): Promise<{ manifest: GamesManifest; body: Buffer } | null> {
  const manifest = await readGamesManifest(objects);

  return manifest === null ? null : { manifest, body: await readObject(objects, manifest.file) };
}
