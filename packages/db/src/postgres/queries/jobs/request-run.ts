import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

export interface RunRequest {
  job: string;
  trigger: "manual" | "code";
  requestedBy: string | null;
  input: Record<string, unknown>;
  /** While a run with the same key is unfinished, asking again answers that one. */
  idempotencyKey: string | null;
}

// The update that changes nothing makes the conflicting row come back.
const STATEMENT = `
INSERT INTO job_runs (job, trigger, requested_by, input, idempotency_key, state)
VALUES ($1, $2, $3, $4, $5, 'queued')
ON CONFLICT (job, idempotency_key) WHERE state IN ('queued', 'running', 'retrying')
  DO UPDATE SET job = excluded.job
RETURNING id, xmax = 0 AS "isNew"`;

/** Writes down that a job shall run; a worker hands it to the queue within a second. */
export async function requestRun(
  postgres: Postgres,
  request: RunRequest,
): Promise<{ id: string; isNew: boolean }> {
  const { job, trigger, requestedBy, input, idempotencyKey } = request;
  try {
    const { rows } = await postgres.pool.query<{ id: string; isNew: boolean }>({
      name: "request-run",
      text: STATEMENT,
      values: [job, trigger, requestedBy, JSON.stringify(input), idempotencyKey],
    });

    return rows[0] as { id: string; isNew: boolean };
  } catch (error) {
    throw fromPostgresError(error);
  }
}
