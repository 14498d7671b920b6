import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import type { RunAlarm, RunProgress } from "./run.ts";

/** Names one attempt. What it writes counts only while it is the present one. */
export interface RunAttempt {
  id: string;
  attempt: number;
}

export type RunEnd =
  | { state: "succeeded"; counts: Record<string, number>; alarms: readonly RunAlarm[] }
  | { state: "failed" | "retrying"; code: string; message: string }
  | { state: "cancelled" };

const CONDITION = "WHERE id = $1 AND attempt = $2 AND state = 'running'";

/** Writes how an attempt ended; false when it was not the present one any more, and then nothing was written. */
export async function finishRun(postgres: Postgres, attempt: RunAttempt, end: RunEnd): Promise<boolean> {
  const own = [attempt.id, attempt.attempt];
  try {
    const { rowCount } = await postgres.pool.query(...statementOf(end, own));

    return rowCount === 1;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

function statementOf(end: RunEnd, own: unknown[]): [text: string, values: unknown[]] {
  if (end.state === "succeeded")
    return [
      `UPDATE job_runs SET state = 'succeeded', finished_at = now(), counts = $3, alarms = $4,
         error = NULL, error_code = NULL ${CONDITION}`,
      [...own, JSON.stringify(end.counts), JSON.stringify(end.alarms)],
    ];
  if (end.state === "cancelled")
    return [`UPDATE job_runs SET state = 'cancelled', finished_at = now() ${CONDITION}`, own];
  if (end.state === "failed")
    return [
      `UPDATE job_runs SET state = 'failed', finished_at = now(), error_code = $3, error = $4 ${CONDITION}`,
      [...own, end.code, end.message],
    ];

  return [
    `UPDATE job_runs SET state = 'retrying', error_code = $3, error = $4,
       failures = failures || jsonb_build_array(jsonb_build_object('attempt', attempt, 'worker', worker,
         'started_at', started_at, 'failed_at', now(), 'code', $3::text, 'message', $4::text)) ${CONDITION}`,
    [...own, end.code, end.message],
  ];
}

/** Shows how far an attempt is; counts are those so far. */
export async function writeProgress(
  postgres: Postgres,
  attempt: RunAttempt,
  progress: RunProgress,
  counts: Record<string, number>,
): Promise<void> {
  try {
    await postgres.pool.query({
      name: "write-run-progress",
      text: `UPDATE job_runs SET progress = $3, counts = $4 ${CONDITION}`,
      values: [attempt.id, attempt.attempt, JSON.stringify(progress), JSON.stringify(counts)],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
