import { nextOccurrence } from "@analytics/core/time/cron";
import type { JobText } from "@analytics/db/postgres/queries/jobs/definitions";
import type { JobRow, LastRun, LoopState } from "@analytics/db/postgres/queries/jobs/list-jobs";
import type { RunAlarm, RunState } from "@analytics/db/postgres/queries/jobs/run";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";

/** A worker renews its registry once a minute. */
const UNSEEN_SECONDS_MAX = 180;

/** A declared job or loop with its schedule and what it did last. */
export interface JobEntry {
  id: string;
  /** `loop`: runs all the time, several times a minute, and cannot be started by hand. */
  kind: "job" | "loop";
  title: JobText;
  description: JobText;
  /** JSON Schema of what `POST /jobs/{id}/runs` takes as `input`; null for a loop. */
  input_schema: Record<string, unknown> | null;
  schedule: { cron: string; zone: string; next_run_at: string } | null;
  every_seconds: number | null;
  timeout_seconds: number | null;
  retry_limit: number | null;
  concurrency: number | null;
  /** Whether a worker lives that can run it. */
  available: boolean;
  waiting: number;
  running: number;
  last_run: JobLastRun | null;
  last_success_at: string | null;
  loop: JobLoop | null;
}

export interface JobLastRun {
  id: string;
  state: RunState;
  attempt: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  counts: Record<string, number>;
  alarms: RunAlarm[];
  error_code: string | null;
  error: string | null;
}

export interface JobLoop {
  worker: string;
  last_run_at: string;
  duration_ms: number;
  counts: Record<string, number>;
  /** Failures since the last success. */
  failures: number;
  last_error: string | null;
  last_error_at: string | null;
}

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
