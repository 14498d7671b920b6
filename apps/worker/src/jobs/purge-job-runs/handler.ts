import { purgeDefinitions, purgeRuns } from "@analytics/db/postgres/queries/jobs/purge-runs";
import type { JobContext, JobReport } from "../define-job.ts";

/** Definitions of jobs that no worker has any more are forgotten after as many days. */
const DEFINITION_DAYS = 7;

export async function handle({ postgres, signal }: JobContext, input: { days: number }): Promise<JobReport> {
  let runs = 0;
  for (;;) {
    signal.throwIfAborted();
    const deleted = await purgeRuns(postgres, input.days);
    runs += deleted;
    if (deleted === 0) break;
  }
  const definitions = await purgeDefinitions(postgres, DEFINITION_DAYS);

  return { counts: { runs, definitions } };
}
