import type { ObjectStore } from "@analytics/db/objects/object-store";
import { dayPrefix, type LakeDate } from "./lake-day.ts";
import { type Manifest, manifestSchema } from "./manifest.ts";

const MANIFEST = /_manifest-(\d{8})\.json$/;

export function manifestKey(date: LakeDate, generation: number): string {
  return `${dayPrefix(date)}_manifest-${String(generation).padStart(8, "0")}.json`;
}

/** Whether a key is that of a manifest. */
export function isManifest(key: string): boolean {
  return MANIFEST.test(key);
}

/** The day as it is now, or null. Read again when it was replaced and deleted between the look and the read. */
export async function readManifest(objects: ObjectStore, date: LakeDate): Promise<Manifest | null> {
  for (;;) {
    const key = await newestKey(objects, date);
    if (key === null) return null;
    const body = await objects.read(key);
    if (body !== null) return manifestSchema.parse(JSON.parse(body.toString("utf8")));
  }
}

/** The commit point of a day. False: somebody else made this generation. */
export async function writeManifest(objects: ObjectStore, manifest: Manifest): Promise<boolean> {
  const body = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const key = manifestKey(manifest.date, manifest.generation);

  return (await objects.putIfAbsent(key, body, { contentType: "application/json" })) !== null;
}

/** Days that the lake holds, oldest first. */
export async function listDates(objects: ObjectStore): Promise<LakeDate[]> {
  const dates = new Set<LakeDate>();
  for await (const { key } of objects.list({ prefix: "events/" })) {
    const date = /^events\/date=(\d{4}-\d{2}-\d{2})\//.exec(key)?.[1];
    if (date !== undefined && isManifest(key)) dates.add(date);
  }

  return [...dates];
}

async function newestKey(objects: ObjectStore, date: LakeDate): Promise<string | null> {
  let newest: string | null = null;
  for await (const { key } of objects.list({ prefix: `${dayPrefix(date)}_manifest-` })) newest = key;

  return newest;
}
