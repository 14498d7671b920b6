import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { guarded } from "./errors.ts";
import { DRAFTS } from "./object-key.ts";
import type { ListOptions, ObjectEntry } from "./object-store.ts";

/** Files below a root as objects, in the order in which S3 lists keys. One directory is held at a time. */
export async function* listFiles(
  root: string,
  { prefix = "", after = "" }: ListOptions,
): AsyncGenerator<ObjectEntry> {
  yield* walk(root, "", { prefix, after });
}

async function* walk(
  root: string,
  parent: string,
  { prefix, after }: Required<ListOptions>,
): AsyncGenerator<ObjectEntry> {
  for (const { key, isDirectory } of await children(root, parent)) {
    if (isDirectory) {
      // Both may still hold wanted keys when they agree as far as the shorter one goes.
      if (key.startsWith(prefix) || prefix.startsWith(key)) yield* walk(root, key, { prefix, after });
      continue;
    }
    if (!key.startsWith(prefix) || key <= after) continue;
    const entry = await entryOf(root, key);
    if (entry !== null) yield entry;
  }
}

/** Sorted as their keys are: a directory's keys go on with a slash. */
async function children(root: string, parent: string): Promise<{ key: string; isDirectory: boolean }[]> {
  const entries = await guarded(() => readEntries(join(root, parent)));

  return entries
    .filter((entry) => parent !== "" || entry.name !== DRAFTS)
    .map((entry) => ({
      key: `${parent}${entry.name}${entry.isDirectory() ? "/" : ""}`,
      isDirectory: entry.isDirectory(),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function readEntries(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Null when it was deleted since its directory was read. */
async function entryOf(root: string, key: string): Promise<ObjectEntry | null> {
  const stats = await guarded(() => stat(join(root, key), {}).catch(() => null));

  return stats === null ? null : { key, bytes: stats.size, modifiedAt: stats.mtimeMs };
}
