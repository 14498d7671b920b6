import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import { type AuditOf, withAuditRow } from "../with-audit-row.ts";
import type { RunState } from "./run.ts";

// A run that no queue knows yet ends at once; any other is ended by a worker, which sees the wish within a second.
const STATEMENT = `
UPDATE job_runs SET
  cancel_requested_at = coalesce(cancel_requested_at, now()),
  state = CASE WHEN state = 'queued' AND sent_at IS NULL THEN 'cancelled' ELSE state END,
  finished_at = CASE WHEN state = 'queued' AND sent_at IS NULL THEN now() ELSE finished_at END
WHERE id = $1 AND state IN ('queued', 'running', 'retrying')
RETURNING state`;

/** Asks that a run end, with the entry of who asks, if anybody; null when it is over already or was never there. */
export async function cancelRun(
  postgres: Postgres,
  id: string,
  audit?: AuditOf<RunState | null>,
): Promise<RunState | null> {
  return withAuditRow(
    postgres,
    async (statements) => {
      const { rows } = await statements.query<{ state: RunState }>({ text: STATEMENT, values: [id] });

      return rows[0]?.state ?? null;
    },
    audit,
  );
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
