import { AppError } from "@analytics/core/errors";
import { readLakeDays } from "@analytics/db/postgres/queries/lake/lake-days";
import { readDueHours } from "@analytics/db/postgres/queries/lake/lake-hours";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import { archiveGames } from "./archive-games.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { dateOf, type LakeDate } from "./lake-day.ts";
import { LAKE_LOCK, LAKE_OPTIONS, type LakeDeps, type LakeOptions } from "./lake-deps.ts";
import { checkIdentity } from "./lake-identity.ts";
import { writeDay } from "./write-day.ts";

export interface ArchiveReport {
  days: number;
  hours: number;
  files: number;
  /** Days that were not archived, with the reason; the others were. */
  failed: { date: LakeDate; message: string }[];
}

/** Brings every hour that is due into the lake, day by day. Null when another process is at it. */
export async function archive(
  deps: LakeDeps,
  options: Partial<LakeOptions> = {},
  range: { from?: LakeDate; to?: LakeDate } = {},
): Promise<ArchiveReport | null> {
  const settings = { ...LAKE_OPTIONS, ...options };

  return await withAdvisoryLock(deps.postgres, LAKE_LOCK, async () => {
    await checkIdentity(deps);
    const due = await readDueHours(deps.postgres, settings);
    const days = Map.groupBy(due, (entry) => dateOf(entry.hour));
    const restated = new Set((await readLakeDays(deps.postgres)).filter(isRestated).map(({ day }) => day));
    const report: ArchiveReport = { days: 0, hours: 0, files: 0, failed: [] };
    for (const [date, hours] of days) {
      settings.signal?.throwIfAborted();
      if (!isWithin(date, range)) continue;
      const request = {
        date,
        hours: hours.map((entry) => entry.hour),
        allowsLoss: restated.has(date),
        isForced: hours.some((entry) => entry.isForced),
      };
      try {
        const manifest = await writeDay(deps, settings, request);
        await collectGarbage(deps, settings, date);
        report.days += 1;
        report.hours += hours.length;
        report.files += manifest.files.length;
      } catch (error) {
        if (!isOfOneDay(error)) throw error;
        report.failed.push({ date, message: error.message });
      }
    }
    await archiveGames(deps);

    return report;
  });
}

function isRestated(day: { restatedAt: Date | null }): boolean {
  return day.restatedAt !== null;
}

function isWithin(date: LakeDate, { from, to }: { from?: LakeDate; to?: LakeDate }): boolean {
  return (from === undefined || date >= from) && (to === undefined || date < to);
}

/** What concerns one day only must not keep the others out of the lake. */
function isOfOneDay(error: unknown): error is AppError {
  return error instanceof AppError && error.code === "CONFLICT";
}
