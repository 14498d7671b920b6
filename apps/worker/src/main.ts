import { hostname } from "node:os";
import { join } from "node:path";
import { retryWhileAway } from "@analytics/core/retry-while-away";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { startStreaming } from "./consumer/start-streaming.ts";
import { type Container, createContainer, toClickHouseConfig } from "./container.ts";
import { readEnv, type WorkerEnv } from "./env.ts";
import type { ImportSources } from "./import/sources/import-sources.ts";
import { runJobs } from "./jobs/engine.ts";
import { createLoops } from "./jobs/loops.ts";
import { JOBS } from "./jobs/registry.ts";
import { runLoop } from "./run-loop.ts";

/** The worker process: runs loops and jobs (`jobs/`) and, on the demo platform, makes its traffic. */
async function main(): Promise<void> {
  const env = readEnv();
  const container = await createContainer(env);
  const stopping = new AbortController();
  stopOnSignal(container, stopping);
  await migrate(container, env, stopping.signal).catch(unlessStopped(stopping.signal));
  if (stopping.signal.aborted) return container.close();
  container.logger.info({ demo: env.data.ANALYTICS_DEMO }, "the worker is running");

  const work = [runAllJobs(container, env, stopping.signal), startStreaming(container, env, stopping.signal)];
  if (env.data.ANALYTICS_DEMO) work.push(runDemoLoop(container, stopping.signal));
  await Promise.all(work);
  await container.close();
  container.logger.info("stopped");
}

/** The stores may be starting too, or be started again. */
async function migrate({ logger }: Container, env: WorkerEnv, signal: AbortSignal): Promise<void> {
  const onAway = (error: Error) => logger.warn({ err: error }, "a store is away; trying again");
  const { DATABASE_URL: url, VAULT_DATABASE_URL: vaultUrl } = env.postgres;
  await retryWhileAway(() => migratePostgres({ url, vaultUrl }), { signal, onAway });
  await retryWhileAway(() => migrateClickHouse(toClickHouseConfig(env)), { signal, onAway });
}

/** Who is told to stop while waiting has not failed. */
function unlessStopped(signal: AbortSignal) {
  return (error: unknown) => {
    if (!signal.aborted) throw error;
  };
}

function runAllJobs(container: Container, env: WorkerEnv, signal: AbortSignal): Promise<void> {
  return runJobs({
    jobs: JOBS,
    loops: createLoops(container),
    deps: { ...container, imports: toImportSources(env) },
    logger: container.logger,
    worker: `${hostname()}:${process.pid}`,
    queue: { url: env.postgres.DATABASE_URL },
    signal,
  });
}

/** Where imports may read that are asked for from the console. */
function toImportSources({ data, imports, objects }: WorkerEnv): ImportSources {
  return {
    directory: imports.ANALYTICS_IMPORT_DIR ?? join(data.ANALYTICS_DATA_DIR, "imports"),
    buckets: imports.ANALYTICS_IMPORT_BUCKETS,
    objects,
  };
}

/** The demo lasts until it is told to stop; when it fails, it goes on where it was. Its code loads only where it runs. */
async function runDemoLoop(container: Container, signal: AbortSignal): Promise<void> {
  const { runDemo } = await import("./demo/run-demo.ts");
  const run = () => runDemo({ ...container, signal });
  await runLoop({ name: "demo", everyMs: 1_000, run, logger: container.logger, signal });
}

/** The first signal lets running jobs end; a second one ends the process at once. */
function stopOnSignal({ logger }: Container, stopping: AbortController): void {
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) process.exit(1);
    logger.info({ signal }, "stopping");
    stopping.abort();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

await main();
