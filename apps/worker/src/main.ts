import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { startStreaming } from "./consumer/start-streaming.ts";
import { type Container, createContainer, toClickHouseConfig } from "./container.ts";
import { readEnv } from "./env.ts";
import { runArchive, runLakeUpkeep } from "./lake/run-lake.ts";
import { runLoop } from "./run-loop.ts";

const ROLLUPS_EVERY_MS = 15_000;
const SETTLE_EVERY_MS = 10_000;
const ARCHIVE_EVERY_MS = 300_000;
const UPKEEP_EVERY_MS = 3_600_000;

/** The worker process: builds rollups, settles batches that a crash left open and, on the demo platform, makes its traffic. */
async function main(): Promise<void> {
  const env = readEnv();
  await migratePostgres({ url: env.postgres.DATABASE_URL, vaultUrl: env.postgres.VAULT_DATABASE_URL });
  await migrateClickHouse(toClickHouseConfig(env));
  const container = await createContainer(env);
  const stopping = new AbortController();
  stopOnSignal(container, stopping);
  container.logger.info({ demo: env.data.ANALYTICS_DEMO }, "the worker is running");

  const jobs = startLoops(container, stopping.signal);
  jobs.push(startStreaming(container, env, stopping.signal));
  if (env.data.ANALYTICS_DEMO) jobs.push(runDemoLoop(container, stopping.signal));
  await Promise.all(jobs);
  await container.close();
  container.logger.info("stopped");
}

function startLoops(container: Container, signal: AbortSignal): Promise<void>[] {
  const { clickhouse, postgres, pipeline, logger } = container;
  const lake = { ...container, signal };
  const rollups = async () => {
    const { hours } = await buildRollups({ clickhouse, postgres });
    if (hours > 0) logger.info({ job: "rollups", hours }, "rollups built");
  };

  return [
    runLoop({ name: "rollups", everyMs: ROLLUPS_EVERY_MS, run: rollups, logger, signal }),
    runLoop({ name: "settle", everyMs: SETTLE_EVERY_MS, run: () => pipeline.settle(), logger, signal }),
    runLoop({ name: "lake-archive", everyMs: ARCHIVE_EVERY_MS, run: () => runArchive(lake), logger, signal }),
    runLoop({
      name: "lake-upkeep",
      everyMs: UPKEEP_EVERY_MS,
      run: () => runLakeUpkeep(lake),
      logger,
      signal,
    }),
  ];
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
