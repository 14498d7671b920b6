import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { findRun } from "@analytics/db/postgres/queries/jobs/list-runs";
import { requestRun } from "@analytics/db/postgres/queries/jobs/request-run";
import type { JobRun } from "@analytics/db/postgres/queries/jobs/run";
import { startTestStack } from "@analytics/embedded/testing";
import { createEffects } from "./test-jobs.ts";

const SCRIPT = fileURLToPath(new URL("./job-worker.ts", import.meta.url));

export interface Effect {
  job: string;
  run: string;
  attempt: number;
  worker: number;
  started: Date;
  ended: Date | null;
}

/** Real worker processes over a fresh Postgres. */
export interface JobFleet {
  postgres: Postgres;
  /** Starts a worker process. */
  startWorker(): ChildProcess;
  request(job: string, input?: Record<string, unknown>, idempotencyKey?: string): Promise<string>;
  /** The run as soon as it is as wanted. */
  until(id: string, isWanted: (run: JobRun) => boolean, timeoutMs?: number): Promise<JobRun>;
  effects(job: string): Promise<Effect[]>;
  stop(): Promise<void>;
}

export async function startJobFleet(): Promise<JobFleet> {
  const stack = await startTestStack({ clickhouse: false });
  await migratePostgres(stack.postgres);
  const postgres = createPostgres(stack.postgres);
  await createEffects(postgres);
  const workers: ChildProcess[] = [];

  return {
    postgres,
    startWorker: () => {
      const worker = spawn(process.execPath, [SCRIPT, stack.postgres.url], { stdio: "inherit" });
      workers.push(worker);

      return worker;
    },
    request: async (job, input = { ms: 0 }, idempotencyKey) => {
      const wish = { job, trigger: "manual" as const, requestedBy: "test", input };
      const { id } = await requestRun(postgres, { ...wish, idempotencyKey: idempotencyKey ?? null });

      return id;
    },
    until: async (id, isWanted, timeoutMs = 60_000) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const run = await findRun(postgres, id);
        if (run !== null && isWanted(run)) return run;
        if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${JSON.stringify(run)}`);
        await sleep(100);
      }
    },
    effects: async (job) => {
      const { rows } = await postgres.pool.query<Effect>(
        "SELECT * FROM effects WHERE job = $1 ORDER BY started",
        [job],
      );

      return rows;
    },
    stop: async () => {
      await Promise.all(workers.map(endWorker));
      await postgres.close();
      await stack.stop();
    },
  };
}

async function endWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill("SIGTERM");
  await once(worker, "exit");
}
