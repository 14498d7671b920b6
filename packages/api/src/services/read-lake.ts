import type { LakeDay } from "@analytics/db/postgres/queries/lake/lake-days";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";

/** One UTC day of events in the lake. */
export interface LakeDayEntry {
  day: string;
  rows: number;
  files: number;
  bytes: number;
  archived_at: string;
  /** When its files were last read back; null: not yet. */
  verified_at: string | null;
  /** What that check found wrong. */
  problems: string[];
}

export interface LakeAnswer {
  total: {
    days: number;
    rows: number;
    files: number;
    bytes: number;
    problems: number;
    verified_days: number;
  };
  last_archived_at: string | null;
  last_verified_at: string | null;
  /** Hours whose latest events may not be in the lake yet, and since when the oldest waits. */
  waiting: { hours: number; since: string | null };
  /** Newest first. */
  days: LakeDayEntry[];
}

/** What the lake holds: totals of all of it, and its days `[from, to)`. */
export async function readLake(
  ctx: AuthorizedContext,
  { from, to }: { from?: string; to?: string },
): Promise<Answer<LakeAnswer>> {
  const { days, lag } = await ctx.deps.ingestion.lake();
  const sum = (pick: (day: LakeDay) => number) => days.reduce((total, day) => total + pick(day), 0);
  const isWanted = ({ day }: LakeDay) =>
    (from === undefined || day >= from) && (to === undefined || day < to);

  return {
    data: {
      total: {
        days: days.length,
        rows: sum((day) => day.rows),
        files: sum((day) => day.files),
        bytes: sum((day) => day.bytes),
        problems: sum((day) => day.problems.length),
        verified_days: days.filter((day) => day.verifiedAt !== null).length,
      },
      last_archived_at: latest(days.map((day) => day.archivedAt)),
      last_verified_at: latest(days.flatMap((day) => day.verifiedAt ?? [])),
      waiting: { hours: lag.hours, since: lag.oldestMark === null ? null : toIso(new Date(lag.oldestMark)) },
      days: days.filter(isWanted).toReversed().map(toEntry),
    },
    meta: {},
  };
}

function toEntry({ day, rows, files, bytes, archivedAt, verifiedAt, problems }: LakeDay): LakeDayEntry {
  return {
    day,
    rows,
    files,
    bytes,
    archived_at: toIso(archivedAt),
    verified_at: verifiedAt === null ? null : toIso(verifiedAt),
    problems,
  };
}

function latest(moments: readonly Date[]): string | null {
  return moments.length === 0 ? null : toIso(new Date(Math.max(...moments.map(Number))));
}

function toIso(moment: Date): string {
  return moment.toISOString();
}
