import { AppError, invalid, notFound } from "@analytics/core/errors";
import { idempotencyKeyOf } from "@analytics/db/postgres/queries/jobs/definitions";
import type { JobRun, RunState } from "@analytics/db/postgres/queries/jobs/run";
import { isStorable } from "@analytics/db/postgres/storable";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { countsSchema, runAlarmSchema, runStateSchema } from "../schemas/job-parts.ts";
import { count, utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf } from "./audit.ts";
import { readNumberCursor } from "./cursors.ts";

const progressSchema = z.strictObject({
  done: z.number(),
  total: z.number().nullable().describe("Null: not known yet."),
  label: z.string(),
});

const failedAttemptSchema = z.strictObject({
  attempt: count,
  worker: z.string().nullable(),
  started_at: z.string().nullable(),
  failed_at: z.string(),
  code: z.string(),
  message: z.string(),
});

/** One run of a job as the doors show it. */
export const jobRunEntrySchema = z
  .strictObject({
    id: z.guid(),
    job: z.string(),
    trigger: z.enum(["schedule", "manual", "code"]),
    requested_by: z.string().nullable(),
    input: z.record(z.string(), z.unknown()),
    state: runStateSchema,
    attempt: count.describe("0 until it first starts."),
    worker: z.string().nullable(),
    created_at: utcTime,
    started_at: utcTime.nullable(),
    finished_at: utcTime.nullable(),
    duration_ms: z.int().nullable().describe("Of the last attempt."),
    cancelling: z.boolean().describe("Somebody wants it to end, and it has not yet."),
    progress: progressSchema.nullable(),
    counts: countsSchema,
    alarms: z.array(runAlarmSchema),
    error_code: z.string().nullable(),
    error: z.string().nullable(),
    failures: z.array(failedAttemptSchema).describe("Attempts that failed and were followed by another."),
  })
  .meta({ id: "JobRun" });

export const runRequestedSchema = z.strictObject({
  run_id: z.guid(),
  created: z.boolean().describe("False: the same run was asked for already."),
});

export type JobRunEntry = z.infer<typeof jobRunEntrySchema>;

/** Runs, newest first. */
export async function listJobRuns(
  ctx: AuthorizedContext,
  input: { job?: string; state?: RunState; cursor?: string; limit: number },
): Promise<Answer<JobRunEntry[], PageMeta>> {
  const { cursor, limit, ...filter } = input;
  const runs = await ctx.deps.jobs.listRuns({
    ...filter,
    before: readNumberCursor(cursor, "runs"),
    limit: limit + 1,
  });
  const page = runs.slice(0, limit);
  const next = runs.length > limit ? String(page.at(-1)?.seq) : null;

  return { data: page.map(toEntry), meta: { next_cursor: next } };
}

/** One run. Throws NOT_FOUND. */
export async function getJobRun(ctx: AuthorizedContext, input: { id: string }): Promise<Answer<JobRunEntry>> {
  return { data: toEntry(await findRun(ctx, input.id)), meta: {} };
}

/** Asks for a run now. Throws NOT_FOUND for an unknown job, DATA_VALIDATION_ERROR for an input that its schema refuses. */
export async function runJob(
  ctx: AuthorizedContext,
  { id, input }: { id: string; input: Record<string, unknown> },
): Promise<Answer<z.infer<typeof runRequestedSchema>>> {
  const job = await ctx.deps.jobs.find(id);
  if (job === null) throw notFound(`The job «${id}»`);
  if (job.kind === "loop") throw invalid("A loop runs all the time; it cannot be started.");
  // The schema is what a worker published; the worker reads the input by its own once more.
  const schema = z.fromJSONSchema(job.inputSchema as Parameters<typeof z.fromJSONSchema>[0]);
  const parsed = schema.parse(input) as Record<string, unknown>;
  if (!isStorable(parsed))
    throw invalid("The input must not hold the NUL character or half of a surrogate pair.");
  const run = await ctx.deps.jobs.request(
    {
      job: id,
      trigger: "manual",
      requestedBy: ctx.access.subject,
      input: parsed,
      idempotencyKey: idempotencyKeyOf(job.idempotencyKey, parsed),
    },
    ({ id: object, isNew }) =>
      auditEntryOf(ctx, { action: "jobs.run", object, details: { job: id, created: isNew } }),
  );

  return { data: { run_id: run.id, created: run.isNew }, meta: {} };
}

/** Asks that a run end. Throws CONFLICT when it is over already. */
export async function cancelJobRun(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<JobRunEntry>> {
  const run = await findRun(ctx, input.id);
  const entry = auditEntryOf(ctx, { action: "jobs.cancel", object: run.id, details: { job: run.job } });
  if ((await ctx.deps.jobs.cancel(run.id, (state) => (state === null ? null : entry))) === null)
    throw new AppError("CONFLICT", "This run is over already.", { details: { state: run.state } });

  return getJobRun(ctx, input);
}

async function findRun(ctx: AuthorizedContext, id: string): Promise<JobRun> {
  const run = await ctx.deps.jobs.findRun(id);
  if (run === null) throw notFound("This run");

  return run;
}

function toEntry(run: JobRun): JobRunEntry {
  const isOver = run.finishedAt !== null;
  const ms = run.startedAt && run.finishedAt ? run.finishedAt.getTime() - run.startedAt.getTime() : null;

  return {
    id: run.id,
    job: run.job,
    trigger: run.trigger,
    requested_by: run.requestedBy,
    input: run.input,
    state: run.state,
    attempt: run.attempt,
    worker: run.worker,
    created_at: run.createdAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
    duration_ms: ms,
    cancelling: run.cancelRequestedAt !== null && !isOver,
    progress: run.progress,
    counts: run.counts,
    alarms: run.alarms,
    error_code: run.errorCode,
    error: run.error,
    failures: run.failures,
  };
}
