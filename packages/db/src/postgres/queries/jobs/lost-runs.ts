import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

export interface UnfinishedRun {
  id: string;
  job: string;
  attempt: number;
}

/** Runs that the queue took more than `olderThanSeconds` ago and whose end nobody has written yet. */
export async function findUnfinishedRuns(
  postgres: Postgres,
  olderThanSeconds: number,
): Promise<UnfinishedRun[]> {
  try {
    const { rows } = await postgres.pool.query<UnfinishedRun>({
      name: "find-unfinished-runs",
      text: `SELECT id, job, attempt FROM job_runs
        WHERE state IN ('queued', 'running', 'retrying') AND sent_at < now() - $1::int * interval '1 second'
        ORDER BY seq LIMIT 200`,
      values: [olderThanSeconds],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Ends a run that the queue has given up on, unless an attempt has begun since it was read. */
export async function endLostRun(postgres: Postgres, run: UnfinishedRun): Promise<void> {
  try {
    await postgres.pool.query(
      `UPDATE job_runs SET
         state = CASE WHEN cancel_requested_at IS NULL THEN 'failed' ELSE 'cancelled' END, finished_at = now(),
         error_code = coalesce(error_code, 'WORKER_LOST'),
         error = coalesce(error, 'The worker was not heard of any more, and no attempts were left.')
       WHERE id = $1 AND attempt = $2 AND state IN ('queued', 'running', 'retrying')`,
      [run.id, run.attempt],
    );
  } catch (error) {
    throw fromPostgresError(error);
  }
}
