import { nextOccurrence } from "@analytics/core/time/cron";
import type { JobRow, LastRun, LoopState } from "@analytics/db/postgres/queries/jobs/list-jobs";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { countsSchema, runAlarmSchema, runStateSchema } from "../schemas/job-parts.ts";
import { count, localText, utcTime } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

/** A worker renews its registry once a minute. */
const UNSEEN_SECONDS_MAX = 180;

const lastRunSchema = z
  .strictObject({
    id: z.guid(),
    state: runStateSchema,
    attempt: count,
    created_at: utcTime,
    started_at: utcTime.nullable(),
    finished_at: utcTime.nullable(),
    counts: countsSchema,
    alarms: z.array(runAlarmSchema),
    error_code: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: "JobLastRun" });

const loopSchema = z
  .strictObject({
    worker: z.string(),
    last_run_at: utcTime,
    duration_ms: z.int(),
    counts: countsSchema,
    failures: count.describe("Since the last success."),
    last_error: z.string().nullable(),
    last_error_at: utcTime.nullable(),
  })
  .meta({ id: "JobLoop" });

/** A declared job or loop with its schedule and what it did last. */
export const jobEntrySchema = z
  .strictObject({
    id: z.string(),
    kind: z
      .enum(["job", "loop"])
      .describe("`loop`: runs all the time, several times a minute, and cannot be started by hand."),
    title: localText,
    description: localText,
    input_schema: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe("JSON Schema of what `POST /jobs/{id}/runs` takes as `input`; null for a loop."),
    schedule: z.strictObject({ cron: z.string(), zone: z.string(), next_run_at: utcTime }).nullable(),
    every_seconds: z.number().nullable(),
    timeout_seconds: z.number().nullable(),
    retry_limit: z.number().nullable(),
    concurrency: z.number().nullable(),
    available: z.boolean().describe("Whether a worker lives that can run it."),
    waiting: count,
    running: count,
    last_run: lastRunSchema.nullable(),
    last_success_at: utcTime.nullable(),
    loop: loopSchema.nullable(),
  })
  .meta({ id: "Job" });

export type JobEntry = z.infer<typeof jobEntrySchema>;
type JobLastRun = z.infer<typeof lastRunSchema>;
type JobLoop = z.infer<typeof loopSchema>;

/** Everything that the workers declare, in the order of the ids. */
export async function listJobs(ctx: AuthorizedContext): Promise<Answer<JobEntry[]>> {
  const rows = await ctx.deps.jobs.list();
  const now = ctx.deps.clock();

  return { data: rows.map((row) => toEntry(row, now)), meta: {} };
}

function toEntry(row: JobRow, now: number): JobEntry {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    input_schema: row.inputSchema,
    schedule: toSchedule(row, now),
    every_seconds: row.everySeconds,
    timeout_seconds: row.timeoutSeconds,
    retry_limit: row.retryLimit,
    concurrency: row.concurrency,
    available: row.unseenSeconds <= UNSEEN_SECONDS_MAX,
    waiting: row.waiting,
    running: row.running,
    last_run: row.lastRun && toLastRun(row.lastRun),
    last_success_at: row.lastSuccessAt?.toISOString() ?? null,
    loop: row.loop && toLoop(row.loop),
  };
}

function toSchedule({ cron, zone }: JobRow, now: number): JobEntry["schedule"] {
  if (cron === null || zone === null) return null;

  return { cron, zone, next_run_at: new Date(nextOccurrence(cron, zone, now)).toISOString() };
}

function toLastRun({ createdAt, startedAt, finishedAt, errorCode, ...run }: LastRun): JobLastRun {
  return {
    ...run,
    created_at: utc(createdAt),
    started_at: startedAt && utc(startedAt),
    finished_at: finishedAt && utc(finishedAt),
    error_code: errorCode,
  };
}

function toLoop({ worker, startedAt, durationMs, counts, failures, error, errorAt }: LoopState): JobLoop {
  return {
    worker,
    last_run_at: utc(startedAt),
    duration_ms: durationMs,
    counts,
    failures,
    last_error: error,
    last_error_at: errorAt && utc(errorAt),
  };
}

/** Postgres writes instants inside of JSON with its session's offset. */
function utc(text: string): string {
  return new Date(text).toISOString();
}
