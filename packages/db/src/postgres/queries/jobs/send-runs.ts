import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

const RUNS_MAX = 100;

/** Runs that the queue does not know yet, oldest first. */
export async function findUnsentRuns(
  postgres: Postgres,
  jobs: readonly string[],
): Promise<{ id: string; job: string }[]> {
  try {
    const { rows } = await postgres.pool.query<{ id: string; job: string }>({
      name: "find-unsent-runs",
      text: `SELECT id, job FROM job_runs
        WHERE state = 'queued' AND sent_at IS NULL AND job = ANY($1) ORDER BY seq LIMIT ${RUNS_MAX}`,
      values: [jobs],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** The queue has these runs now. */
export async function markSent(postgres: Postgres, ids: readonly string[]): Promise<void> {
  try {
    await postgres.pool.query("UPDATE job_runs SET sent_at = now() WHERE id = ANY($1)", [ids]);
  } catch (error) {
    throw fromPostgresError(error);
  }
}
