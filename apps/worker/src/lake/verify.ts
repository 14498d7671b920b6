import { HOUR_MS } from "@analytics/core/time/range";
import {
  addContents,
  type HourContent,
  readFileContents,
  readHourContents,
} from "@analytics/db/clickhouse/queries/lake/hour-contents";
import {
  type LakeSchema,
  readLakeSchema,
  restrictTo,
} from "@analytics/db/clickhouse/queries/lake/lake-schema";
import { readLakeDays, writeLakeCheck } from "@analytics/db/postgres/queries/lake/lake-days";
import { readMarkedHours, unsettleLakeHours } from "@analytics/db/postgres/queries/lake/lake-hours";
import { dayPrefix, type LakeDate, rangeOf } from "./lake-day.ts";
import type { LakeDeps } from "./lake-deps.ts";
import type { Manifest, ManifestHour } from "./manifest.ts";
import { listDates, readManifest } from "./manifest-store.ts";
import { DamagedFileError, readObject } from "./read-object.ts";

export interface VerifyReport {
  days: number;
  files: number;
  rows: number;
  problems: { date: LakeDate; message: string }[];
}

export interface VerifyRequest {
  from?: LakeDate;
  to?: LakeDate;
  /** Only the days whose last check is the longest ago. */
  daysMax?: number;
  signal?: AbortSignal;
}

/**
 * Reads files back and compares every hour with its manifest, and with ClickHouse where nothing is under way. What ClickHouse
 * has and the lake does not is made due for the archive; what only the lake has is for a person to decide.
 */
export async function verify(deps: LakeDeps, request: VerifyRequest = {}): Promise<VerifyReport> {
  const report: VerifyReport = { days: 0, files: 0, rows: 0, problems: [] };
  for (const date of await datesToCheck(deps, request)) {
    request.signal?.throwIfAborted();
    const manifest = await readManifest(deps.objects, date);
    const problems =
      manifest === null
        ? ["The day has no manifest."]
        : [...(await checkFiles(deps, manifest)), ...(await checkLive(deps, manifest))];
    await writeLakeCheck(deps.postgres, { day: date, problems });
    report.days += 1;
    report.files += manifest?.files.length ?? 0;
    report.rows += manifest?.rows ?? 0;
    report.problems.push(...problems.map((message) => ({ date, message })));
  }

  return report;
}

async function datesToCheck(
  { objects, postgres }: LakeDeps,
  { from, to, daysMax }: VerifyRequest,
): Promise<LakeDate[]> {
  const known = await readLakeDays(postgres);
  const checkedAt = new Map(known.map((day) => [day.day, day.verifiedAt?.getTime() ?? 0]));
  const dates = [...new Set([...(await listDates(objects)), ...checkedAt.keys()])]
    .filter((date) => (from === undefined || date >= from) && (to === undefined || date < to))
    .toSorted();
  if (daysMax === undefined) return dates;

  return dates
    .toSorted((a, b) => (checkedAt.get(a) ?? 0) - (checkedAt.get(b) ?? 0))
    .slice(0, daysMax)
    .toSorted();
}

/** Whether the files hold what the manifest says. The hours of a bad file become due: ClickHouse may still have them. */
async function checkFiles(deps: LakeDeps, manifest: Manifest): Promise<string[]> {
  const problems: string[] = [];
  const found = new Map<number, HourContent>();
  const { from } = rangeOf(manifest.date);
  const bad = new Set<number>();
  for (const file of manifest.files) {
    try {
      const body = await readObject(deps.objects, {
        ...file,
        key: `${dayPrefix(manifest.date)}${file.name}`,
      });
      addContents(found, await readFileContents(deps.clickhouse, schemaOf(manifest, file.schema), body));
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error;
      problems.push(error.message);
      for (const hour of file.hours) bad.add(hour);
    }
  }
  for (const entry of manifest.hours) {
    if (bad.has(entry.hour) || isEqual(entry, found.get(from + entry.hour * HOUR_MS))) continue;
    problems.push(`The files of hour ${entry.hour} do not hold what the manifest says.`);
    bad.add(entry.hour);
  }
  if (bad.size > 0)
    await unsettleLakeHours(
      deps.postgres,
      [...bad].map((hour) => from + hour * HOUR_MS),
    );

  return problems;
}

/** Hours whose events are all in the lake must be the same in ClickHouse; the others must not have fewer there. */
async function checkLive(deps: LakeDeps, manifest: Manifest): Promise<string[]> {
  const { from } = rangeOf(manifest.date);
  const table = await readLakeSchema(deps.clickhouse, "events_v1");
  const live = new Map<number, HourContent>();
  for (const [id, hours] of Map.groupBy(manifest.hours, (entry) => entry.schema)) {
    const schema = restrictTo(schemaOf(manifest, id), table);
    const at = hours.map((entry) => from + entry.hour * HOUR_MS);
    addContents(live, await readHourContents(deps.clickhouse, schema, at));
  }
  // Read behind the events: an hour that was marked meanwhile is not judged.
  const marks = new Map(
    (await readMarkedHours(deps.postgres, manifest.date, 0)).map((mark) => [mark.hour, mark.markedAt]),
  );
  const problems: string[] = [];
  for (const entry of manifest.hours) {
    const hour = from + entry.hour * HOUR_MS;
    const rows = live.get(hour)?.rows ?? 0;
    const isQuiet = entry.settled && (marks.get(hour) ?? null) === entry.marked_at;
    if (rows < entry.rows)
      problems.push(`ClickHouse has ${rows} events of hour ${entry.hour}, the lake ${entry.rows}.`);
    else if (isQuiet && !isEqual(entry, live.get(hour))) {
      problems.push(
        rows > entry.rows
          ? `The lake has ${entry.rows} events of hour ${entry.hour}, ClickHouse ${rows}.`
          : `The events of hour ${entry.hour} differ between the lake and ClickHouse.`,
      );
      if (rows > entry.rows) await unsettleLakeHours(deps.postgres, [hour]);
    }
  }

  return problems;
}

export function schemaOf(manifest: Manifest, id: string): LakeSchema {
  const schema = manifest.schemas[id];
  if (schema === undefined) throw new Error(`The manifest of ${manifest.date} names no schema ${id}`);

  return schema;
}

/** Whether an hour somewhere is what the manifest says. */
export function isEqual(entry: ManifestHour, found: HourContent | undefined): boolean {
  return found === undefined
    ? entry.rows === 0
    : entry.rows === found.rows && entry.ids === found.ids && entry.content === found.content;
}
