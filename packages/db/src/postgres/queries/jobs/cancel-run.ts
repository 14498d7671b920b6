import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import type { RunState } from "./run.ts";

// A run that no queue knows yet ends at once; any other is ended by a worker, which sees the wish within a second.
const STATEMENT = `
UPDATE job_runs SET
  cancel_requested_at = coalesce(cancel_requested_at, now()),
  state = CASE WHEN state = 'queued' AND sent_at IS NULL THEN 'cancelled' ELSE state END,
  finished_at = CASE WHEN state = 'queued' AND sent_at IS NULL THEN now() ELSE finished_at END
WHERE id = $1 AND state IN ('queued', 'running', 'retrying')
RETURNING state`;

/** Asks that a run end; null when it is over already or was never there. */
export async function cancelRun(postgres: Postgres, id: string): Promise<RunState | null> {
  try {
    const { rows } = await postgres.pool.query<{ state: RunState }>(STATEMENT, [id]);

    return rows[0]?.state ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

export interface CancelRequest {
  id: string;
  job: string;
  state: RunState;
}

/** Unfinished runs that somebody wants to end. */
export async function findCancelRequests(postgres: Postgres): Promise<CancelRequest[]> {
  try {
    const { rows } = await postgres.pool.query<CancelRequest>({
      name: "find-cancel-requests",
      text: `SELECT id, job, state FROM job_runs
        WHERE state IN ('queued', 'running', 'retrying') AND cancel_requested_at IS NOT NULL`,
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Ends a run that waits. False: it is running by now. */
export async function endWaitingRun(postgres: Postgres, id: string): Promise<boolean> {
  try {
    const { rowCount } = await postgres.pool.query(
      "UPDATE job_runs SET state = 'cancelled', finished_at = now() WHERE id = $1 AND state IN ('queued', 'retrying')",
      [id],
    );

    return rowCount === 1;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
