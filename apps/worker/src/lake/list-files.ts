import type { ObjectStore } from "@analytics/db/objects/object-store";
import { dayPrefix, type LakeDate } from "./lake-day.ts";
import { listDates, readManifest } from "./manifest-store.ts";

/** Keys of the files that hold the events of days `[from, to)`, for engines that read Parquet by themselves. */
export async function* listFiles(
  objects: ObjectStore,
  { from, to }: { from?: LakeDate; to?: LakeDate },
): AsyncGenerator<string> {
  for (const date of await listDates(objects)) {
    if ((from !== undefined && date < from) || (to !== undefined && date >= to)) continue;
    const manifest = await readManifest(objects, date);
    for (const file of manifest?.files ?? []) yield `${dayPrefix(date)}${file.name}`;
  }
}
