import { AppError, invalid, notFound } from "@analytics/core/errors";
import { idempotencyKeyOf } from "@analytics/db/postgres/queries/jobs/definitions";
import type {
  FailedAttempt,
  JobRun,
  RunAlarm,
  RunProgress,
  RunState,
} from "@analytics/db/postgres/queries/jobs/run";
import { isStorable } from "@analytics/db/postgres/storable";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";
import { recordAudit } from "./audit.ts";
import type { PageMeta } from "./list-games.ts";

/** One run of a job as the doors show it. */
export interface JobRunEntry {
  id: string;
  job: string;
  trigger: "schedule" | "manual" | "code";
  requested_by: string | null;
  input: Record<string, unknown>;
  state: RunState;
  /** 0 until it first starts. */
  attempt: number;
  worker: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  /** Of the last attempt. */
  duration_ms: number | null;
  /** Somebody wants it to end, and it has not yet. */
  cancelling: boolean;
  progress: RunProgress | null;
  counts: Record<string, number>;
  alarms: RunAlarm[];
  error_code: string | null;
  error: string | null;
  /** Attempts that failed and were followed by another. */
  failures: FailedAttempt[];
}

/** Runs, newest first. */
export async function listJobRuns(
  ctx: AuthorizedContext,
  input: { job?: string; state?: RunState; cursor?: string; limit: number },
): Promise<Answer<JobRunEntry[], PageMeta>> {
  const { cursor, limit, ...filter } = input;
  const runs = await ctx.deps.jobs.listRuns({ ...filter, before: toSeq(cursor), limit: limit + 1 });
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
): Promise<Answer<{ run_id: string; created: boolean }>> {
  const job = await ctx.deps.jobs.find(id);
  if (job === null) throw notFound(`The job «${id}»`);
  if (job.kind === "loop") throw invalid("A loop runs all the time; it cannot be started.");
  // The schema is what a worker published; the worker reads the input by its own once more.
  const schema = z.fromJSONSchema(job.inputSchema as Parameters<typeof z.fromJSONSchema>[0]);
  const parsed = schema.parse(input) as Record<string, unknown>;
  if (!isStorable(parsed))
    throw invalid("The input must not hold the NUL character or half of a surrogate pair.");
  const run = await ctx.deps.jobs.request({
    job: id,
    trigger: "manual",
    requestedBy: ctx.access.subject,
    input: parsed,
    idempotencyKey: idempotencyKeyOf(job.idempotencyKey, parsed),
  });
  await recordAudit(ctx, { action: "jobs.run", object: run.id, details: { job: id, created: run.isNew } });

  return { data: { run_id: run.id, created: run.isNew }, meta: {} };
}

/** Asks that a run end. Throws CONFLICT when it is over already. */
export async function cancelJobRun(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<JobRunEntry>> {
  const run = await findRun(ctx, input.id);
  if ((await ctx.deps.jobs.cancel(run.id)) === null)
    throw new AppError("CONFLICT", "This run is over already.", { details: { state: run.state } });
  await recordAudit(ctx, { action: "jobs.cancel", object: run.id, details: { job: run.job } });

  return getJobRun(ctx, input);
}

async function findRun(ctx: AuthorizedContext, id: string): Promise<JobRun> {
  if (!z.guid().safeParse(id).success) throw invalid("«id» is not the id of a run.");
  const run = await ctx.deps.jobs.findRun(id);
  if (run === null) throw notFound("This run");

  return run;
}

function toSeq(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) throw invalid("«cursor» does not come from a page of runs.");

  return Number(cursor);
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
