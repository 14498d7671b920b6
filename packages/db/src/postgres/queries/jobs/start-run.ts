import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

export interface StartedRun {
  input: unknown;
  isCancelRequested: boolean;
}

// An attempt that is still «running» when a later one begins belonged to a worker that died.
const STATEMENT = `
INSERT INTO job_runs (id, job, trigger, input, state, attempt, worker, started_at, sent_at)
VALUES ($1, $2, 'schedule', $3, 'running', $4, $5, now(), now())
ON CONFLICT (id) DO UPDATE SET
  state = 'running', attempt = excluded.attempt, worker = excluded.worker, started_at = now(), progress = NULL,
  failures = CASE WHEN job_runs.state = 'running' THEN job_runs.failures || jsonb_build_array(jsonb_build_object(
      'attempt', job_runs.attempt, 'worker', job_runs.worker, 'started_at', job_runs.started_at, 'failed_at', now(),
      'code', 'WORKER_LOST', 'message', 'The worker was not heard of any more.'))
    ELSE job_runs.failures END
WHERE job_runs.state IN ('queued', 'running', 'retrying') AND job_runs.attempt < excluded.attempt
RETURNING input, cancel_requested_at IS NOT NULL AS "isCancelRequested"`;

/**
 * Writes down that an attempt begins. A run of the schedule gets its row here, with the declared input. Null: the run is
 * over already, or a later attempt has begun, so this one must do nothing.
 */
export async function startRun(
  postgres: Postgres,
  run: { id: string; job: string; attempt: number; worker: string; scheduledInput: unknown },
): Promise<StartedRun | null> {
  try {
    const { rows } = await postgres.pool.query<StartedRun>({
      name: "start-run",
      text: STATEMENT,
      values: [run.id, run.job, JSON.stringify(run.scheduledInput), run.attempt, run.worker],
    });

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
