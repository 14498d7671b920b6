import type { Logger } from "@analytics/core/logger";
import { retryWhileAway } from "@analytics/core/retry-while-away";
import {
  type JobQueue,
  type JobQueueOptions,
  openJobQueue,
  type QueueSettings,
} from "@analytics/db/jobs/queue";
import { type JobDefinitionRow, publishDefinitions } from "@analytics/db/postgres/queries/jobs/definitions";
import { z } from "zod";
import { runLoop } from "../run-loop.ts";
import { checkJobs, SCHEDULE_ZONE } from "./check-jobs.ts";
import type { JobDefinition } from "./define-job.ts";
import { cancelRuns, endLostRuns, sendRuns } from "./dispatch-runs.ts";
import type { JobDeps } from "./job-deps.ts";
import { type Loop, runWatchedLoop } from "./loop.ts";
import { runAttempt } from "./run-attempt.ts";
import { createRunningRuns, type RunningRuns } from "./running-runs.ts";

export interface EngineOptions {
  jobs: readonly JobDefinition[];
  loops: readonly Loop[];
  deps: JobDeps;
  logger: Logger;
  /** Name of this process in the history. */
  worker: string;
  queue: Omit<JobQueueOptions, "onError">;
  /** Aborts to stop; the returned promise resolves when the running handlers have ended. */
  signal: AbortSignal;
}

const DISPATCH_EVERY_MS = 1_000;
const LOST_EVERY_MS = 15_000;
const PUBLISH_EVERY_MS = 60_000;
/** How long a running handler may go on after the signal. */
const STOP_GRACE_MS = 20_000;

/**
 * Runs the declared jobs as this worker's part of the fleet, until the signal. Throws at once for a registry that cannot work, and
 * waits a minute for a Postgres that is away.
 */
export async function runJobs(options: EngineOptions): Promise<void> {
  const { jobs, loops, deps, logger, worker, signal } = options;
  const loopIds = loops.map((loop) => loop.id);
  checkJobs(jobs, loopIds);
  const running = createRunningRuns();
  const definitions = [...jobs.map(toRow), ...loops.map(loopToRow)];
  const queue = await retryWhileAway(() => openQueue(options, running, definitions), {
    signal,
    onAway: (error) => logger.warn({ err: error }, "the job queue is away; trying again"),
  }).catch((error: unknown) => {
    // Who is told to stop while waiting has not failed.
    if (signal.aborted) return null;
    throw error;
  });
  if (queue === null) return;

  const dispatch = { postgres: deps.postgres, queue, running, jobs: jobs.map((job) => job.id) };
  const loop = (name: string, everyMs: number, run: () => Promise<void>) =>
    runLoop({ name, everyMs, run, logger, signal });
  await Promise.all([
    loop("dispatch", DISPATCH_EVERY_MS, async () => {
      await sendRuns(dispatch);
      await cancelRuns(dispatch);
    }),
    loop("lost-runs", LOST_EVERY_MS, () => endLostRuns(dispatch)),
    loop("publish-jobs", PUBLISH_EVERY_MS, () => publishDefinitions(deps.postgres, definitions)),
    ...loops.map((each) =>
      runWatchedLoop(each, { postgres: deps.postgres, logger, clock: deps.clock, worker, signal }),
    ),
  ]);
  await queue.stop(STOP_GRACE_MS);
}

/** Takes its part of the queue whole, or none of it. */
async function openQueue(
  options: EngineOptions,
  running: RunningRuns,
  definitions: readonly JobDefinitionRow[],
): Promise<JobQueue> {
  const { jobs, deps, logger, worker, signal } = options;
  const onError = (error: unknown) => logger.error({ err: error }, "the job queue reported an error");
  const queue = await openJobQueue({ ...options.queue, onError });
  try {
    await publishDefinitions(deps.postgres, definitions);
    await queue.declare(jobs.map(toQueue));
    for (const job of jobs)
      await queue.work(toQueue(job), (claim) =>
        runAttempt({ job, claim, worker, deps, logger, running, stopping: signal }),
      );

    return queue;
  } catch (error) {
    await queue.stop(STOP_GRACE_MS).catch(() => undefined);
    throw error;
  }
}

function toQueue({ id, retry, timeoutSeconds, concurrency, schedule }: JobDefinition): QueueSettings {
  const when = schedule && { cron: schedule.cron, zone: schedule.zone ?? SCHEDULE_ZONE };

  return { name: id, retry, timeoutSeconds, concurrency, schedule: when };
}

function toRow(job: JobDefinition): JobDefinitionRow {
  return {
    id: job.id,
    kind: "job",
    title: job.title,
    description: job.description,
    inputSchema: z.toJSONSchema(job.input, { io: "input" }),
    cron: job.schedule?.cron ?? null,
    zone: job.schedule === undefined ? null : (job.schedule.zone ?? SCHEDULE_ZONE),
    everySeconds: null,
    timeoutSeconds: job.timeoutSeconds,
    retryLimit: job.retry.limit,
    concurrency: job.concurrency,
    idempotencyKey: job.idempotencyKey ?? null,
  };
}

function loopToRow({ id, title, description, everySeconds }: Loop): JobDefinitionRow {
  const none = {
    inputSchema: null,
    cron: null,
    zone: null,
    timeoutSeconds: null,
    retryLimit: null,
    idempotencyKey: null,
  };

  return { id, kind: "loop", title, description, everySeconds, concurrency: null, ...none };
}
