import { HOUR_MS } from "@analytics/core/time/range";
import {
  addContents,
  type HourContent,
  readHourContents,
} from "@analytics/db/clickhouse/queries/lake/hour-contents";
import { insertFile } from "@analytics/db/clickhouse/queries/lake/insert-file";
import { type LakeSchema, restrictTo } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import { dayPrefix, rangeOf } from "./lake-day.ts";
import type { LakeDeps } from "./lake-deps.ts";
import type { Manifest } from "./manifest.ts";
import { DamagedFileError, readObject } from "./read-object.ts";
import { isEqual, schemaOf } from "./verify.ts";

/** Loads a day's files into a table of their own and proves that it holds what the manifest says. Throws DamagedFileError. */
export async function stageDay(
  deps: LakeDeps,
  manifest: Manifest,
  { staged, table }: { staged: string; table: LakeSchema },
): Promise<void> {
  for (const file of manifest.files) {
    const key = `${dayPrefix(manifest.date)}${file.name}`;
    const body = await readObject(deps.objects, { ...file, key });
    await insertFile(deps.clickhouse, staged, restrictTo(schemaOf(manifest, file.schema), table), body);
  }
  const found = await readDayContents(deps, manifest, { from: staged, table });
  const { from } = rangeOf(manifest.date);
  for (const entry of manifest.hours) {
    if (!isEqual(entry, found.get(from + entry.hour * HOUR_MS)))
      throw new DamagedFileError(
        dayPrefix(manifest.date),
        `does not hold hour ${entry.hour} as its manifest says`,
      );
  }
}

/** What a table holds of a manifest's hours, each under the columns that it was archived with. */
export async function readDayContents(
  { clickhouse }: LakeDeps,
  manifest: Manifest,
  { from, table }: { from: string; table: LakeSchema },
): Promise<Map<number, HourContent>> {
  const start = rangeOf(manifest.date).from;
  const contents = new Map<number, HourContent>();
  for (const [id, hours] of Map.groupBy(manifest.hours, (entry) => entry.schema)) {
    const schema = restrictTo(schemaOf(manifest, id), table);
    const at = hours.map((entry) => start + entry.hour * HOUR_MS);
    addContents(contents, await readHourContents(clickhouse, schema, at, from));
  }

  return contents;
}
