import type { LakeDay } from "@analytics/db/postgres/queries/lake/lake-days";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { calendarDay, count, utcTime } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

const lakeDaySchema = z
  .strictObject({
    day: calendarDay,
    rows: count,
    files: count,
    bytes: count,
    archived_at: utcTime,
    verified_at: utcTime.nullable().describe("When its files were last read back; null: not yet."),
    problems: z.array(z.string()).describe("What that check found wrong."),
  })
  .meta({ id: "LakeDay" });

/** The lake: totals of all of it, and some of its days. */
export const lakeAnswerSchema = z
  .strictObject({
    total: z.strictObject({
      days: count,
      rows: count,
      files: count,
      bytes: count,
      problems: count,
      verified_days: count,
    }),
    last_archived_at: utcTime.nullable(),
    last_verified_at: utcTime.nullable(),
    waiting: z
      .strictObject({ hours: count, overdue: count, since: utcTime.nullable() })
      .describe(
        "Hours whose latest events may not be in the lake yet, how many of them should be by now, and since when the oldest waits.",
      ),
    days: z.array(lakeDaySchema).describe("UTC days of events, newest first."),
  })
  .meta({ id: "Lake" });

export type LakeDayEntry = z.infer<typeof lakeDaySchema>;
export type LakeAnswer = z.infer<typeof lakeAnswerSchema>;

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
      waiting: {
        hours: lag.hours,
        overdue: lag.overdue,
        since: lag.oldestMark === null ? null : toIso(new Date(lag.oldestMark)),
      },
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
