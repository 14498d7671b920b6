import { HOUR_MS } from "@analytics/core/time/range";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import { collectGarbage } from "./collect-garbage.ts";
import { type LakeDate, rangeOf } from "./lake-day.ts";
import { LAKE_LOCK, LAKE_OPTIONS, type LakeDeps, type LakeOptions } from "./lake-deps.ts";
import { checkIdentity } from "./lake-identity.ts";
import type { Manifest } from "./manifest.ts";
import { listDates, readManifest } from "./manifest-store.ts";
import { packHours } from "./pack-hours.ts";
import { writeDay } from "./write-day.ts";

export interface CompactReport {
  days: number;
  filesBefore: number;
  filesAfter: number;
  deleted: number;
}

/** How long a day must be over. Until then its files would only be written again. */
const OVER_MS = HOUR_MS;

/**
 * Writes finished days anew where that makes fewer files, and deletes what is left over. It is an archive with other borders
 * between files, so it cannot lose what an archive would not. Null when another process holds the lake.
 */
export async function compact(
  deps: LakeDeps,
  options: Partial<LakeOptions> = {},
  range: { from?: LakeDate; to?: LakeDate } = {},
): Promise<CompactReport | null> {
  const settings = { ...LAKE_OPTIONS, ...options };

  return await withAdvisoryLock(deps.postgres, LAKE_LOCK, async () => {
    await checkIdentity(deps);
    const report: CompactReport = { days: 0, filesBefore: 0, filesAfter: 0, deleted: 0 };
    for (const date of await listDates(deps.objects)) {
      settings.signal?.throwIfAborted();
      if ((range.from !== undefined && date < range.from) || (range.to !== undefined && date >= range.to))
        continue;
      const before = await readManifest(deps.objects, date);
      if (before === null) continue;
      if (
        rangeOf(date).to + OVER_MS <= deps.clock() &&
        filesNeeded(before, settings.rowsPerFile) < before.files.length
      ) {
        const after = await writeDay(deps, settings, {
          date,
          hours: hoursWithEvents(before),
          allowsLoss: false,
          isForced: true,
        });
        report.days += 1;
        report.filesBefore += before.files.length;
        report.filesAfter += after.files.length;
      }
      report.deleted += (await collectGarbage(deps, settings, date)).deleted;
    }

    return report;
  });
}

function filesNeeded(manifest: Manifest, rowsPerFile: number): number {
  const rows = new Map(manifest.hours.map((entry) => [entry.hour, entry.rows]));

  return packHours(rows, rowsPerFile).length;
}

function hoursWithEvents(manifest: Manifest): number[] {
  const { from } = rangeOf(manifest.date);

  return manifest.hours.filter((entry) => entry.rows > 0).map((entry) => from + entry.hour * HOUR_MS);
}
