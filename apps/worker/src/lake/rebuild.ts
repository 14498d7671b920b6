import { HOUR_MS } from "@analytics/core/time/range";
import { type LakeSchema, readLakeSchema } from "@analytics/db/clickhouse/queries/lake/lake-schema";
import {
  countSurplus,
  createShadow,
  dropShadow,
  findShadows,
  STAGED,
} from "@analytics/db/clickhouse/queries/lake/shadow";
import { readMarkedHours } from "@analytics/db/postgres/queries/lake/lake-hours";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import type { MetricDifference } from "./compare-metrics.ts";
import { dayPrefix, type LakeDate, rangeOf } from "./lake-day.ts";
import { LAKE_LOCK, type LakeDeps } from "./lake-deps.ts";
import { adoptLake } from "./lake-identity.ts";
import type { Manifest } from "./manifest.ts";
import { listDates, readManifest } from "./manifest-store.ts";
import { previewMetrics } from "./preview-metrics.ts";
import { DamagedFileError, readObject } from "./read-object.ts";
import { readDayContents, stageDay } from "./stage-day.ts";
import { stageGames } from "./stage-games.ts";
import { swapIn } from "./swap-in.ts";
import { isEqual } from "./verify.ts";

export interface RebuildRequest {
  /** Days `[from, to)`; both absent: the whole lake. */
  from?: LakeDate;
  to?: LakeDate;
  /** Shows what would change and changes nothing. */
  isDryRun?: boolean;
  /** Also deletes events that the lake does not hold, in hours that the lake holds up to their last mark. */
  isExact?: boolean;
  /** Compares every metric before the swap. */
  withMetrics?: boolean;
  signal?: AbortSignal;
}

export interface RebuildReport {
  /** Days that ClickHouse already held exactly. */
  same: LakeDate[];
  rebuilt: LakeDate[];
  /** Rows that were brought back from the lake, those that were there before included. */
  rows: number;
  /** Events of archived hours that the lake does not know; deleted when the rebuild was exact. */
  surplus: number;
  metrics: MetricDifference[];
  /** Of a dry run: what is wrong with files of days that are the same, and so would not be read. */
  damaged: string[];
  /** Hours that still differ from the lake afterwards; empty unless somebody wrote around the pipeline. */
  differs: string[];
}

/**
 * Brings days of ClickHouse back from the lake: stage → verify → compare → swap. Nothing of ClickHouse is touched before all
 * files have been proven whole. The swap only adds rows, in one commit for each month; copies of rows that are there collapse, so
 * events that arrive meanwhile are never lost and readers see the old day or the new one. Null when another process holds the lake.
 */
export async function rebuild(deps: LakeDeps, request: RebuildRequest = {}): Promise<RebuildReport | null> {
  return await withAdvisoryLock(deps.postgres, LAKE_LOCK, async () => {
    await dropLeftovers(deps);
    const table = await readLakeSchema(deps.clickhouse, "events_v1");
    const { same, wanted } = await chooseDays(deps, request, table);
    const report: RebuildReport = {
      same: same.map((manifest) => manifest.date),
      rebuilt: [],
      rows: 0,
      surplus: 0,
      metrics: [],
      damaged: request.isDryRun ? await findDamage(deps, same, request.signal) : [],
      differs: [],
    };
    await runInShadow(deps, request, { table, wanted, report });
    const isWhole = request.from === undefined && request.to === undefined;
    if (isWhole && !request.isDryRun) await adoptLake(deps);

    return report;
  });
}

interface Work {
  table: LakeSchema;
  wanted: readonly Manifest[];
  report: RebuildReport;
}

async function runInShadow(
  deps: LakeDeps,
  request: RebuildRequest,
  { table, wanted, report }: Work,
): Promise<void> {
  const shadow = await createShadow(deps.clickhouse);
  try {
    const staged = `${shadow}.${STAGED}`;
    await stageGames(deps, shadow);
    for (const manifest of wanted) {
      request.signal?.throwIfAborted();
      await stageDay(deps, manifest, { staged, table });
      report.rows += manifest.rows;
      report.rebuilt.push(manifest.date);
    }
    const settled = await settledHours(deps, wanted);
    report.surplus = await countSurplus(deps.clickhouse, staged, settled);
    if (request.withMetrics && wanted.length > 0)
      report.metrics = await previewMetrics(deps, shadow, rangeOfDays(wanted));
    if (request.isDryRun) return;

    const surplusHours = request.isExact && report.surplus > 0 ? settled : [];
    await swapIn(deps, { shadow, hours: wanted.flatMap(hoursOf), surplusHours });
    report.differs = await findDifferences(deps, wanted, settled, table);
  } finally {
    await dropShadow(deps.clickhouse, shadow);
  }
}

async function findDamage(
  { objects }: LakeDeps,
  manifests: readonly Manifest[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const damaged: string[] = [];
  for (const { date, files } of manifests) {
    for (const file of files) {
      signal?.throwIfAborted();
      try {
        await readObject(objects, { ...file, key: `${dayPrefix(date)}${file.name}` });
      } catch (error) {
        if (!(error instanceof DamagedFileError)) throw error;
        damaged.push(error.message);
      }
    }
  }

  return damaged;
}

/** A rebuild that died left its database; nobody but it ever used it. */
async function dropLeftovers({ clickhouse }: LakeDeps): Promise<void> {
  for (const shadow of await findShadows(clickhouse)) await dropShadow(clickhouse, shadow);
}

async function chooseDays(
  deps: LakeDeps,
  { from, to }: RebuildRequest,
  table: LakeSchema,
): Promise<{ same: Manifest[]; wanted: Manifest[] }> {
  const same: Manifest[] = [];
  const wanted: Manifest[] = [];
  for (const date of await listDates(deps.objects)) {
    if ((from !== undefined && date < from) || (to !== undefined && date >= to)) continue;
    const manifest = await readManifest(deps.objects, date);
    if (manifest === null) continue;
    const live = await readDayContents(deps, manifest, { from: "events_v1", table });
    const start = rangeOf(date).from;
    const isSame = manifest.hours.every((entry) => isEqual(entry, live.get(start + entry.hour * HOUR_MS)));
    (isSame ? same : wanted).push(manifest);
  }

  return { same, wanted };
}

/** Hours that have not been marked since they were archived: ClickHouse has no business holding more of them than the lake. */
async function settledHours(deps: LakeDeps, manifests: readonly Manifest[]): Promise<number[]> {
  const hours: number[] = [];
  for (const manifest of manifests) {
    const marked = await readMarkedHours(deps.postgres, manifest.date, 0);
    const marks = new Map(marked.map((mark) => [mark.hour, mark.markedAt]));
    const { from } = rangeOf(manifest.date);
    for (const entry of manifest.hours) {
      const hour = from + entry.hour * HOUR_MS;
      if (entry.settled && marks.get(hour) === entry.marked_at) hours.push(hour);
    }
  }

  return hours;
}

async function findDifferences(
  deps: LakeDeps,
  manifests: readonly Manifest[],
  settled: readonly number[],
  table: LakeSchema,
): Promise<string[]> {
  const judged = new Set(settled);
  const differs: string[] = [];
  for (const manifest of manifests) {
    const live = await readDayContents(deps, manifest, { from: "events_v1", table });
    const { from } = rangeOf(manifest.date);
    for (const entry of manifest.hours) {
      const hour = from + entry.hour * HOUR_MS;
      if (judged.has(hour) && !isEqual(entry, live.get(hour))) differs.push(new Date(hour).toISOString());
    }
  }

  return differs;
}

function hoursOf(manifest: Manifest): number[] {
  const { from } = rangeOf(manifest.date);

  return manifest.hours.map((entry) => from + entry.hour * HOUR_MS);
}

function rangeOfDays(manifests: readonly Manifest[]): { from: number; to: number } {
  const dates = manifests.map((manifest) => manifest.date).toSorted();

  return { from: rangeOf(dates[0] ?? "").from, to: rangeOf(dates.at(-1) ?? "").to };
}
