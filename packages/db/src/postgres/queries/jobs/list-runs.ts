import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import { type JobRun, RUN_COLUMNS, type RunState } from "./run.ts";

export interface RunsPage {
  job?: string;
  state?: RunState;
  /** `seq` of the last run of the page before. */
  before?: number;
  limit: number;
}

/** Runs, newest first. */
export async function listRuns(postgres: Postgres, page: RunsPage): Promise<JobRun[]> {
  try {
    const { rows } = await postgres.pool.query<JobRun>({
      name: "list-runs",
      text: `SELECT ${RUN_COLUMNS} FROM job_runs
        WHERE ($1::text IS NULL OR job = $1) AND ($2::text IS NULL OR state = $2) AND ($3::int8 IS NULL OR seq < $3)
        ORDER BY seq DESC LIMIT $4`,
      values: [page.job ?? null, page.state ?? null, page.before ?? null, page.limit],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

export async function findRun(postgres: Postgres, id: string): Promise<JobRun | null> {
  try {
    const { rows } = await postgres.pool.query<JobRun>(`SELECT ${RUN_COLUMNS} FROM job_runs WHERE id = $1`, [
      id,
    ]);

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
