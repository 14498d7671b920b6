import type { Postgres } from "../../client.ts";
import { type AuditOf, withAuditRow } from "../with-audit-row.ts";

export interface RunRequest {
  job: string;
  trigger: "manual" | "code";
  requestedBy: string | null;
  input: Record<string, unknown>;
  /** While a run with the same key is unfinished, asking again answers that one. */
  idempotencyKey: string | null;
}

export interface RequestedRun {
  id: string;
  isNew: boolean;
}

// The update that changes nothing makes the conflicting row come back.
const STATEMENT = `
INSERT INTO job_runs (job, trigger, requested_by, input, idempotency_key, state)
VALUES ($1, $2, $3, $4, $5, 'queued')
ON CONFLICT (job, idempotency_key) WHERE state IN ('queued', 'running', 'retrying')
  DO UPDATE SET job = excluded.job
RETURNING id, xmax = 0 AS "isNew"`;

/** Writes down that a job shall run, with the entry of who asks, if anybody; a worker hands it to the queue within a second. */
export async function requestRun(
  postgres: Postgres,
  { job, trigger, requestedBy, input, idempotencyKey }: RunRequest,
  audit?: AuditOf<RequestedRun>,
): Promise<RequestedRun> {
  const statement = {
    name: "request-run",
    text: STATEMENT,
    values: [job, trigger, requestedBy, JSON.stringify(input), idempotencyKey],
  };

  return withAuditRow(
    postgres,
    async (statements) => (await statements.query<RequestedRun>(statement)).rows[0] as RequestedRun,
    audit,
  );
}
