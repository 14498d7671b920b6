import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import type { JobDefinitionRow } from "./definitions.ts";
import type { JobRun, RunAlarm, RunState } from "./run.ts";

/** The last run of a job, short. */
export type LastRun = Pick<JobRun, "id" | "state" | "attempt" | "counts" | "errorCode" | "error"> & {
  alarms: RunAlarm[];
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  state: RunState;
};

export interface LoopState {
  worker: string;
  startedAt: string;
  durationMs: number;
  counts: Record<string, number>;
  failures: number;
  error: string | null;
  errorAt: string | null;
}

/** A declared job or loop with what it did last. */
export interface JobRow extends JobDefinitionRow {
  /** Seconds since a worker said that it can run it. */
  unseenSeconds: number;
  /** Unfinished runs. */
  waiting: number;
  running: number;
  lastRun: LastRun | null;
  /** Of the last run that succeeded. */
  lastSuccessAt: Date | null;
  loop: LoopState | null;
}

const STATEMENT = `
SELECT d.id, d.kind, d.title, d.description, d.input_schema AS "inputSchema", d.cron, d.zone,
  d.every_seconds AS "everySeconds", d.timeout_seconds AS "timeoutSeconds", d.retry_limit AS "retryLimit", d.concurrency,
  d.idempotency_key AS "idempotencyKey",
  extract(epoch FROM now() - d.seen_at)::int AS "unseenSeconds",
  open.waiting::int AS waiting, open.running::int AS running,
  last.run AS "lastRun", success.at AS "lastSuccessAt",
  CASE WHEN l.id IS NULL THEN NULL ELSE jsonb_build_object('worker', l.worker, 'startedAt', l.started_at,
    'durationMs', l.duration_ms, 'counts', l.counts, 'failures', l.failures, 'error', l.error, 'errorAt', l.error_at) END AS loop
FROM job_definitions d
LEFT JOIN job_loops l ON l.id = d.id
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE state <> 'running') AS waiting, count(*) FILTER (WHERE state = 'running') AS running
  FROM job_runs r WHERE r.job = d.id AND state IN ('queued', 'running', 'retrying')
) open
LEFT JOIN LATERAL (
  SELECT jsonb_build_object('id', id, 'state', state, 'attempt', attempt, 'counts', counts, 'alarms', alarms,
    'errorCode', error_code, 'error', error, 'createdAt', created_at, 'startedAt', started_at, 'finishedAt', finished_at) AS run
  FROM job_runs r WHERE r.job = d.id ORDER BY seq DESC LIMIT 1
) last ON true
LEFT JOIN LATERAL (
  SELECT finished_at AS at FROM job_runs r WHERE r.job = d.id AND state = 'succeeded' ORDER BY seq DESC LIMIT 1
) success ON true
ORDER BY d.id`;

/** Everything that workers declare, in the order of the ids. */
export async function listJobs(postgres: Postgres): Promise<JobRow[]> {
  try {
    const { rows } = await postgres.pool.query<JobRow>({ name: "list-jobs", text: STATEMENT });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
