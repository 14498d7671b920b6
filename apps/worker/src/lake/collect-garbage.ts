import { dayPrefix, type LakeDate } from "./lake-day.ts";
import type { LakeDeps, LakeOptions } from "./lake-deps.ts";
import { isManifest, manifestKey, readManifest } from "./manifest-store.ts";

/**
 * Deletes what no reader can still want: files that a newer manifest left out longer ago than the grace, files that a crash left,
 * and manifests that were replaced that long ago. Only under the lake's lock.
 */
export async function collectGarbage(
  { objects, clock }: LakeDeps,
  { graceMs }: LakeOptions,
  date: LakeDate,
): Promise<{ deleted: number }> {
  const manifest = await readManifest(objects, date);
  if (manifest === null) return { deleted: 0 };
  const before = clock() - graceMs;
  const kept = new Set([
    ...manifest.files.map((file) => file.name),
    ...manifest.superseded.filter((entry) => Date.parse(entry.at) > before).map((entry) => entry.name),
  ]);
  const current = manifestKey(date, manifest.generation);
  const doomed: string[] = [];
  const prefix = dayPrefix(date);
  let replacedAt = Date.parse(manifest.created_at);
  const entries = await toArray(objects.list({ prefix }));
  for (const { key, modifiedAt } of entries.toReversed()) {
    if (isManifest(key)) {
      // A manifest counts until the next one is made.
      if (key !== current && replacedAt <= before) doomed.push(key);
      replacedAt = Math.min(replacedAt, modifiedAt);
    } else if (!kept.has(key.slice(prefix.length)) && modifiedAt <= before) doomed.push(key);
  }
  await objects.delete(doomed);

  return { deleted: doomed.length };
}

async function toArray<Entry>(list: AsyncIterable<Entry>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of list) entries.push(entry);

  return entries;
}
