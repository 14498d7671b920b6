import { randomBytes } from "node:crypto";
import { HOUR_MS } from "@analytics/core/time/range";
import { exportEvents } from "@analytics/db/clickhouse/queries/lake/export-events";
import {
  addContents,
  type HourContent,
  readFileContents,
} from "@analytics/db/clickhouse/queries/lake/hour-contents";
import type { LakeSchema } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import { dayPrefix, type LakeDate, rangeOf } from "./lake-day.ts";
import type { LakeDeps } from "./lake-deps.ts";
import type { ManifestFile } from "./manifest.ts";
import type { PackedSlice } from "./pack-hours.ts";
import { readObject } from "./read-object.ts";

export interface WrittenFiles {
  files: ManifestFile[];
  /** What the files hold by hour, as read back from where they were stored. */
  contents: Map<number, HourContent>;
}

/** Writes one file for each slice and reads it back: what a manifest says of a file was found in the file. */
export async function writeFiles(
  deps: LakeDeps,
  schema: LakeSchema,
  date: LakeDate,
  slices: readonly PackedSlice[],
  signal?: AbortSignal,
): Promise<WrittenFiles> {
  const files: ManifestFile[] = [];
  const contents = new Map<number, HourContent>();
  for (const slice of slices) {
    signal?.throwIfAborted();
    const written = await writeFile(deps, schema, date, slice, signal);
    addContents(contents, written.contents);
    files.push(written.file);
  }

  return { files, contents };
}

async function writeFile(
  deps: LakeDeps,
  schema: LakeSchema,
  date: LakeDate,
  slice: PackedSlice,
  signal: AbortSignal | undefined,
): Promise<{ file: ManifestFile; contents: Map<number, HourContent> }> {
  const { from } = rangeOf(date);
  const hours = slice.hours.map((hour) => (hour - from) / HOUR_MS);
  const name = fileName(hours);
  const key = `${dayPrefix(date)}${name}`;
  const rows = await exportEvents(deps.clickhouse, schema, slice, signal);
  const stored = await deps.objects.put(key, rows, {
    contentType: "application/vnd.apache.parquet",
    signal,
  });
  const contents = await readFileContents(deps.clickhouse, schema, await readObject(deps.objects, stored));
  const found = [...contents.values()];

  return {
    contents,
    file: {
      name,
      hours,
      schema: schema.id,
      rows: found.reduce((sum, content) => sum + content.rows, 0),
      bytes: stored.bytes,
      sha256: stored.sha256,
      crc32: stored.crc32,
      min_time: toIso(Math.min(...found.map((content) => content.minTime)), from),
      max_time: toIso(Math.max(...found.map((content) => content.maxTime)), from),
    },
  };
}

/** A name that is never used twice: a file is written once and never changes. */
function fileName(hours: readonly number[]): string {
  const [first = 0] = hours;
  const last = hours.at(-1) ?? first;
  const two = (hour: number) => String(hour).padStart(2, "0");

  return `part-${two(first)}-${two(last)}-${randomBytes(8).toString("hex")}.parquet`;
}

/** An erasure between count and export may leave a file empty; it then begins where its day does. */
function toIso(time: number, fallback: number): string {
  return new Date(Number.isFinite(time) ? time : fallback).toISOString();
}
