import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

const RUNS_MAX = 10_000;

/**
 * Deletes runs that ended more than `days` ago, a bounded number at a time, but never the last one of a job: «last run»
 * stays an answer. Answers how many.
 */
export async function purgeRuns(postgres: Postgres, days: number): Promise<number> {
  try {
    const { rowCount } = await postgres.pool.query(
      `DELETE FROM job_runs WHERE id IN (
         SELECT id FROM job_runs r
         WHERE finished_at < now() - $1::int * interval '1 day'
           AND EXISTS (SELECT 1 FROM job_runs later WHERE later.job = r.job AND later.seq > r.seq)
         ORDER BY seq LIMIT ${RUNS_MAX})`,
      [days],
    );

    return rowCount ?? 0;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Forgets jobs and loops that no worker has declared for `days`. */
export async function purgeDefinitions(postgres: Postgres, days: number): Promise<number> {
  try {
    const { rowCount } = await postgres.pool.query(
      `WITH gone AS (
         DELETE FROM job_definitions WHERE seen_at < now() - $1::int * interval '1 day' RETURNING id
       ), loops AS (
         DELETE FROM job_loops USING gone WHERE job_loops.id = gone.id
       )
       SELECT id FROM gone`,
      [days],
    );

    return rowCount ?? 0;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
