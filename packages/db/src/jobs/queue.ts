import { assert } from "@analytics/core/errors";
import { PgBoss } from "pg-boss";
import { fromPostgresError } from "../postgres/errors.ts";

export interface JobQueueOptions {
  /** Connection string of Postgres. */
  url: string;
  /** A run whose worker has not been heard of for so long is given to another one. At least 10. */
  heartbeatSeconds?: number;
  /** How often the fleet looks for such runs and for due schedules. */
  superviseSeconds?: number;
  pollSeconds?: number;
  onError(error: unknown): void;
}

export interface QueueSettings {
  name: string;
  retry: { limit: number; delaySeconds: number; delayMaxSeconds: number };
  timeoutSeconds: number;
  /** Runs at one time in the whole fleet. */
  concurrency: number;
  schedule?: { cron: string; zone: string };
}

/** A run that this process holds until its handler returns. */
export interface Claim {
  runId: string;
  /** From 1. */
  attempt: number;
  isLastAttempt: boolean;
  /** False: the schedule made this run, so nothing was written down about it yet. */
  sent: boolean;
  /** Aborts when the time is over, or when the run belongs to somebody else by now. */
  signal: AbortSignal;
}

/** Who runs what, decided in Postgres: each run goes to one worker of the fleet. */
export interface JobQueue {
  /** Makes the queues be as declared, and drops the schedules that no declaration has any more. */
  declare(queues: readonly QueueSettings[]): Promise<void>;
  /** Sending a run twice is sending it once. */
  send(name: string, runId: string): Promise<void>;
  /** Takes runs as they come. A handler that rejects gives the run back for another attempt, as often as its queue allows. */
  work(settings: QueueSettings, handler: (claim: Claim) => Promise<void>): Promise<void>;
  /** Takes back a run, wherever it is. */
  cancel(name: string, runId: string): Promise<void>;
  /** Whether the queue will do nothing more about a run. */
  isOver(name: string, runId: string): Promise<boolean>;
  /** Lets running handlers end for `graceMs`, then aborts their signals. */
  stop(graceMs: number): Promise<void>;
}

const HEARTBEAT_SECONDS = 30;
const SUPERVISE_SECONDS = 10;
const POLL_SECONDS = 1;
const CONNECTIONS_MAX = 4;
const KEEP_SECONDS = 86_400;

/** Starts this process's part of the queue, making or migrating its tables (schema `pgboss`) where needed. */
export async function openJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const heartbeatSeconds = options.heartbeatSeconds ?? HEARTBEAT_SECONDS;
  const superviseSeconds = options.superviseSeconds ?? SUPERVISE_SECONDS;
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: "analytics-jobs",
    max: CONNECTIONS_MAX,
    registerInstance: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    cronMonitorIntervalSeconds: Math.min(45, superviseSeconds),
    cronWorkerIntervalSeconds: Math.min(45, superviseSeconds),
  });
  boss.on("error", options.onError);
  await boss.start().catch(async (error: unknown) => {
    await boss.stop({ graceful: false }).catch(() => undefined);
    rethrow(error);
  });

  return {
    declare: async (queues) => {
      for (const queue of queues) await declareQueue(boss, queue, heartbeatSeconds).catch(rethrow);
      await dropOldSchedules(boss, queues).catch(rethrow);
    },
    send: async (name, runId) => {
      await boss.send(name, { sent: true }, { id: runId, group: { id: name } }).catch(rethrow);
    },
    work: async (queue, handler) => {
      const work = {
        includeMetadata: true,
        localConcurrency: queue.concurrency,
        pollingIntervalSeconds: options.pollSeconds ?? POLL_SECONDS,
        heartbeatRefreshSeconds: heartbeatSeconds / 4,
        ...(queue.concurrency > 1 ? { groupConcurrency: queue.concurrency } : {}),
      } as const;
      await boss.work<{ sent?: boolean }, void, typeof work>(queue.name, work, async ([job]) => {
        assert(job !== undefined, "a batch holds one run");
        await handler({
          runId: job.id,
          attempt: job.retryCount + 1,
          isLastAttempt: job.retryCount >= job.retryLimit,
          sent: job.data?.sent === true,
          signal: job.signal,
        });
      });
    },
    cancel: async (name, runId) => {
      await boss.cancel(name, runId).catch(rethrow);
    },
    isOver: async (name, runId) => {
      const [job] = await boss.findJobs(name, { id: runId }).catch(rethrow);

      return job === undefined || ["completed", "cancelled", "failed"].includes(job.state);
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }),
  };
}

async function declareQueue(boss: PgBoss, queue: QueueSettings, heartbeatSeconds: number): Promise<void> {
  // One at a time is held by a unique index; more are counted when a run is fetched.
  const policy = queue.concurrency === 1 ? "singleton" : "standard";
  const settings = {
    retryLimit: queue.retry.limit,
    retryDelay: queue.retry.delaySeconds,
    retryDelayMax: queue.retry.delayMaxSeconds,
    retryBackoff: true,
    expireInSeconds: queue.timeoutSeconds,
    deleteAfterSeconds: KEEP_SECONDS,
    heartbeatSeconds,
  };
  await boss.createQueue(queue.name, { policy, ...settings });
  await boss.updateQueue(queue.name, settings);
  const present = await boss.getQueue(queue.name);
  assert(
    present?.policy === policy,
    `the queue «${queue.name}» was made for another concurrency; a job that changes between one and many needs a new id`,
  );
  if (queue.schedule === undefined) return;
  const { cron, zone } = queue.schedule;
  await boss.schedule(queue.name, cron, {}, { tz: zone, missed: "once", group: { id: queue.name } });
}

async function dropOldSchedules(boss: PgBoss, queues: readonly QueueSettings[]): Promise<void> {
  const scheduled = new Set(
    queues.filter((queue) => queue.schedule !== undefined).map((queue) => queue.name),
  );
  for (const { name, key } of await boss.getSchedules()) {
    if (!scheduled.has(name)) await boss.unschedule(name, key);
  }
}

function rethrow(error: unknown): never {
  throw fromPostgresError(error);
}
