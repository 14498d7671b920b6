import { z } from "zod";

const column = z.object({
  name: z.string(),
  type: z.string(),
  fields: z
    .array(z.object({ name: z.string(), type: z.string() }))
    .readonly()
    .optional(),
});

const schema = z.object({ id: z.string(), columns: z.array(column).readonly() });

const file = z.object({
  /** Beside the manifest. */
  name: z.string(),
  /** Hours of the day (0–23, UTC) whose events it holds, alone or with other files. */
  hours: z.array(z.int().min(0).max(23)),
  /** Key into `schemas`. */
  schema: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  crc32: z.string(),
  min_time: z.iso.datetime(),
  max_time: z.iso.datetime(),
});

const hour = z.object({
  hour: z.int().min(0).max(23),
  rows: z.int(),
  /** Hash of the set of event ids, and of the set of whole rows under `schema`. */
  ids: z.string(),
  content: z.string(),
  schema: z.string(),
  /** The ingest mark up to which every event is here; null: the hour was never marked. */
  marked_at: z.string().nullable(),
  settled: z.boolean(),
});

/** What counts as a day's events. The manifest with the highest generation is the day; any file that it does not name is not. */
export const manifestSchema = z.object({
  format: z.literal(1),
  date: z.iso.date(),
  generation: z.int().min(1),
  created_at: z.iso.datetime(),
  rows: z.int(),
  bytes: z.int(),
  min_time: z.iso.datetime().nullable(),
  max_time: z.iso.datetime().nullable(),
  files: z.array(file),
  hours: z.array(hour),
  schemas: z.record(z.string(), schema),
  /** Files of earlier generations that are deleted when nobody can be reading them any more. */
  superseded: z.array(z.object({ name: z.string(), at: z.iso.datetime() })),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestFile = Manifest["files"][number];
export type ManifestHour = Manifest["hours"][number];
