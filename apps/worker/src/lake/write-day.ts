import { AppError } from "@analytics/core/errors";
import { HOUR_MS } from "@analytics/core/time/range";
import { countHours } from "@analytics/db/clickhouse/queries/lake/count-hours";
import { type HourContent, readHourContents } from "@analytics/db/clickhouse/queries/lake/hour-contents";
import { type LakeSchema, readLakeSchema } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import { commitLakeDay } from "@analytics/db/postgres/queries/lake/lake-days";
import { type MarkedHour, readMarkedHours } from "@analytics/db/postgres/queries/lake/lake-hours";
import { type LakeDate, rangeOf } from "./lake-day.ts";
import type { LakeDeps, LakeOptions } from "./lake-deps.ts";
import type { Manifest, ManifestFile, ManifestHour } from "./manifest.ts";
import { readManifest, writeManifest } from "./manifest-store.ts";
import { packHours } from "./pack-hours.ts";
import { writeFiles } from "./write-files.ts";

/** A day takes no longer than this. Files that a slower writer left may be gone by then: it must not commit them. */
const DAY_LIMIT_MS = 1_800_000;

export interface WriteDayRequest {
  date: LakeDate;
  /** Hours (epoch milliseconds) to be written anew. */
  hours: readonly number[];
  /** Whether an hour may lose events, as after an erasure. */
  allowsLoss: boolean;
  /** Writes new files also where nothing changed: to make fewer of them, or because they are damaged. */
  isForced: boolean;
}

/**
 * Brings hours of a day into the lake. Order: marks → files → manifest → Postgres. The marks are read before the events, so
 * whatever is stored later carries a later mark and makes the hour due again; a crash before the manifest leaves files that
 * nobody reads, a crash behind it leaves the hours due, and they are written once more.
 */
export async function writeDay(
  deps: LakeDeps,
  options: LakeOptions,
  { date, hours, allowsLoss, isForced }: WriteDayRequest,
): Promise<Manifest> {
  const startedAt = deps.clock();
  const range = rangeOf(date);
  const before = await readManifest(deps.objects, date);
  const marks = await readMarkedHours(deps.postgres, date, options.quietMs);
  const schema = await readLakeSchema(deps.clickhouse, "events_v1");
  const live = await readHourContents(deps.clickhouse, schema, hours);
  const changed = isForced
    ? hours
    : hours.filter((hour) => !isSame(before, (hour - range.from) / HOUR_MS, schema.id, live.get(hour)));
  const replaced = filesToReplace(before, changed, range.from);
  const counts = await countHours(deps.clickhouse, range);
  const slices = packHours(
    new Map([...changed, ...replaced.hours].map((hour) => [hour, counts.get(hour) ?? 0])),
    options.rowsPerFile,
  );
  const written = await writeFiles(deps, schema, date, slices, options.signal);
  const rewritten = new Set([...changed, ...replaced.hours]);
  const touched = [...new Set([...hours, ...rewritten])];
  const contents = new Map(
    touched.map((hour) => [hour, (rewritten.has(hour) ? written.contents : live).get(hour)]),
  );
  const manifest = nextManifest({
    before,
    date,
    now: deps.clock(),
    graceMs: options.graceMs,
    replaced: replaced.files,
    files: written.files,
    schema,
    hours: touched.map((hour) => describeHour(hour, range.from, contents.get(hour), marks, schema.id)),
  });
  if (!allowsLoss) refuseLoss(before, manifest);
  if (deps.clock() - startedAt > DAY_LIMIT_MS)
    throw new AppError("CONFLICT", `Archiving ${date} took too long; it is tried again.`);
  await commit(deps, manifest, touched);

  return manifest;
}

/** Whether the lake holds exactly these events of an hour already: only its mark is new, as when all that came were copies. */
function isSame(
  before: Manifest | null,
  hour: number,
  schema: string,
  live: HourContent | undefined,
): boolean {
  const archived = before?.hours.find((entry) => entry.hour === hour);
  if (archived === undefined) return false;
  if (live === undefined) return archived.rows === 0;

  return archived.schema === schema && archived.rows === live.rows && archived.content === live.content;
}

async function commit(deps: LakeDeps, manifest: Manifest, hours: readonly number[]): Promise<void> {
  if (!(await writeManifest(deps.objects, manifest)))
    throw new AppError("CONFLICT", `Another process archived ${manifest.date} at the same time.`);
  const { from } = rangeOf(manifest.date);
  const byHour = new Map(manifest.hours.map((entry) => [from + entry.hour * HOUR_MS, entry]));
  await commitLakeDay(deps.postgres, {
    day: manifest.date,
    generation: manifest.generation,
    files: manifest.files.length,
    rows: manifest.rows,
    bytes: manifest.bytes,
    hours: hours.map((hour) => {
      const entry = byHour.get(hour);

      return { hour, markedAt: entry?.marked_at ?? null, settled: entry?.settled ?? false };
    }),
  });
}

/** Files that hold any of the hours, and with them all hours that they hold: a file is replaced as a whole. */
function filesToReplace(
  before: Manifest | null,
  hours: readonly number[],
  dayStart: number,
): { files: ManifestFile[]; hours: number[] } {
  const wanted = new Set(hours.map((hour) => (hour - dayStart) / HOUR_MS));
  const files = new Set<ManifestFile>();
  for (let size = -1; size !== files.size; ) {
    size = files.size;
    for (const file of before?.files ?? []) {
      if (!file.hours.some((hour) => wanted.has(hour))) continue;
      files.add(file);
      for (const hour of file.hours) wanted.add(hour);
    }
  }

  return { files: [...files], hours: [...wanted].map((hour) => dayStart + hour * HOUR_MS) };
}

function describeHour(
  hour: number,
  dayStart: number,
  found: HourContent | undefined,
  marks: readonly MarkedHour[],
  schema: string,
): ManifestHour {
  const content: Pick<HourContent, "rows" | "ids" | "content"> = found ?? {
    rows: 0,
    ids: "0",
    content: "0",
  };
  const mark = marks.find((entry) => entry.hour === hour);

  return {
    hour: (hour - dayStart) / HOUR_MS,
    rows: content.rows,
    ids: content.ids,
    content: content.content,
    schema,
    marked_at: mark?.markedAt ?? null,
    settled: mark?.isQuiet ?? false,
  };
}

interface Change {
  before: Manifest | null;
  date: LakeDate;
  now: number;
  replaced: readonly ManifestFile[];
  graceMs: number;
  files: readonly ManifestFile[];
  schema: LakeSchema;
  hours: readonly ManifestHour[];
}

function nextManifest({
  before,
  date,
  now,
  graceMs,
  replaced,
  files: added,
  schema,
  hours,
}: Change): Manifest {
  const gone = new Set(replaced);
  const files = [...(before?.files.filter((file) => !gone.has(file)) ?? []), ...added];
  const changed = new Set(hours.map((entry) => entry.hour));
  const allHours = [...(before?.hours.filter((entry) => !changed.has(entry.hour)) ?? []), ...hours].toSorted(
    (a, b) => a.hour - b.hour,
  );
  const used = new Set([...files.map((file) => file.schema), ...allHours.map((entry) => entry.schema)]);
  const schemas = { ...before?.schemas, [schema.id]: schema };
  const at = new Date(now).toISOString();
  // What is older is deleted already, or will be as a file that nobody names.
  const superseded = (before?.superseded ?? []).filter((entry) => Date.parse(entry.at) > now - graceMs);
  const times = files.filter((file) => file.rows > 0);

  return {
    format: 1,
    date,
    generation: (before?.generation ?? 0) + 1,
    created_at: at,
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    min_time: times.map((file) => file.min_time).toSorted()[0] ?? null,
    max_time:
      times
        .map((file) => file.max_time)
        .toSorted()
        .at(-1) ?? null,
    files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hours: allHours,
    schemas: Object.fromEntries(Object.entries(schemas).filter(([id]) => used.has(id))),
    superseded: [...superseded, ...replaced.map(({ name }) => ({ name, at }))],
  };
}

/** Events are only ever added. Fewer than before means that this ClickHouse has lost some: the lake must not lose them too. */
function refuseLoss(before: Manifest | null, after: Manifest): void {
  const rows = new Map(after.hours.map((entry) => [entry.hour, entry.rows]));
  const lost = before?.hours.find((entry) => (rows.get(entry.hour) ?? 0) < entry.rows);
  if (lost === undefined) return;
  throw new AppError(
    "CONFLICT",
    `ClickHouse holds fewer events of ${after.date}, hour ${lost.hour}, than the lake. Rebuild the day from the lake.`,
    { details: { date: after.date, hour: lost.hour, lake: lost.rows, clickhouse: rows.get(lost.hour) ?? 0 } },
  );
}
