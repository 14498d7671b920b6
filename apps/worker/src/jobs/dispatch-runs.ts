import type { JobQueue } from "@analytics/db/jobs/queue";
import type { Postgres } from "@analytics/db/postgres/client";
import { endWaitingRun, findCancelRequests } from "@analytics/db/postgres/queries/jobs/cancel-run";
import { endLostRun, findUnfinishedRuns } from "@analytics/db/postgres/queries/jobs/lost-runs";
import { findUnsentRuns, markSent } from "@analytics/db/postgres/queries/jobs/send-runs";
import type { RunningRuns } from "./running-runs.ts";

export interface DispatchDeps {
  postgres: Postgres;
  queue: JobQueue;
  running: RunningRuns;
  /** Ids of the jobs that this worker knows. */
  jobs: readonly string[];
}

/** Gives the queue what was asked for. A crash in between repeats it, and the queue knows a run by its id. */
export async function sendRuns({ postgres, queue, jobs }: DispatchDeps): Promise<void> {
  const unsent = await findUnsentRuns(postgres, jobs);
  for (const { id, job } of unsent) await queue.send(job, id);
  if (unsent.length > 0)
    await markSent(
      postgres,
      unsent.map((run) => run.id),
    );
}

/** Ends runs that somebody wants to end: those of this process by their signal, waiting ones by taking them back. */
export async function cancelRuns({ postgres, queue, running, jobs }: DispatchDeps): Promise<void> {
  for (const { id, job, state } of await findCancelRequests(postgres)) {
    if (running.cancel(id) || state === "running" || !jobs.includes(job)) continue;
    await queue.cancel(job, id);
    await endWaitingRun(postgres, id);
  }
}

/** Longer than it takes from the queue's answer to the row that says so. */
const SETTLED_SECONDS = 15;

/** Writes the end of runs that the queue gave up on because their workers died once too often. */
export async function endLostRuns({ postgres, queue, jobs }: DispatchDeps): Promise<void> {
  for (const run of await findUnfinishedRuns(postgres, SETTLED_SECONDS)) {
    if (jobs.includes(run.job) && (await queue.isOver(run.job, run.id))) await endLostRun(postgres, run);
  }
}
