import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

export interface LoopRun {
  id: string;
  worker: string;
  /** Epoch milliseconds. */
  startedAt: number;
  durationMs: number;
  counts: Record<string, number>;
  error: string | null;
}

// What the last failure said stays readable after a success; `failures` tells whether it is over.
const STATEMENT = `
INSERT INTO job_loops (id, worker, started_at, duration_ms, counts, failures, error, error_at)
VALUES ($1, $2, to_timestamp($3 / 1000.0), $4, $5, CASE WHEN $6::text IS NULL THEN 0 ELSE 1 END, $6,
  CASE WHEN $6::text IS NULL THEN NULL ELSE now() END)
ON CONFLICT (id) DO UPDATE SET
  worker = excluded.worker, started_at = excluded.started_at, duration_ms = excluded.duration_ms, counts = excluded.counts,
  failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE job_loops.failures + 1 END,
  error = coalesce(excluded.error, job_loops.error), error_at = coalesce(excluded.error_at, job_loops.error_at)`;

/** Writes the last run of a loop over the one before. */
export async function recordLoopRun(postgres: Postgres, run: LoopRun): Promise<void> {
  const { id, worker, startedAt, durationMs, counts, error } = run;
  try {
    await postgres.pool.query({
      name: "record-loop-run",
      text: STATEMENT,
      values: [id, worker, startedAt, durationMs, JSON.stringify(counts), error],
    });
  } catch (failure) {
    throw fromPostgresError(failure);
  }
}
