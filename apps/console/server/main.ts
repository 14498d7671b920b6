import { retryWhileAway } from "@analytics/core/retry-while-away";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { type Container, toClickHouseConfig } from "./container.ts";
import { readEnv } from "./env.ts";
import { createConsoleServer } from "./http-server.ts";
import { preparePages } from "./pages.ts";
import { seedAccounts } from "./seed.ts";
import { sharedContainer } from "./shared-container.ts";

const SHUTDOWN_GRACE_MS = 10_000;

/** The console process: the public doors first, the pages as soon as Next is ready. `--dev` compiles pages on demand. */
async function main(): Promise<void> {
  const dev = process.argv.includes("--dev");
  const env = readEnv();
  const { DATABASE_URL: url, VAULT_DATABASE_URL: vaultUrl } = env.postgres;
  const container = await sharedContainer();
  // The stores may be starting too, or be started again.
  const onAway = (error: Error) => container.logger.warn({ err: error }, "a store is away; trying again");
  await retryWhileAway(() => migratePostgres({ url, vaultUrl }), { onAway });
  await retryWhileAway(() => migrateClickHouse(toClickHouseConfig(env)), { onAway });
  await retryWhileAway(() => seedAccounts(container, env), { onAway });

  const server = createConsoleServer(container.api);
  const port = await server.listen(env.http.PORT, env.http.HOST);
  container.logger.info({ port }, "the public doors are open");
  const stopping = new AbortController();
  const pages = preparePages({ dev, port, hostname: env.http.HOST });
  stopOnSignal(container, async () => {
    stopping.abort();
    await server.close(SHUTDOWN_GRACE_MS);
    await pages.then((ready) => ready.close()).catch(() => undefined);
    await container.close();
  });

  const ready = await pages;
  if (stopping.signal.aborted) return;
  server.setPages(ready);
  container.logger.info({ url: `http://${env.http.HOST}:${port}` }, "the console is ready");
}

/** Stops once, whichever signal comes first; a second one ends the process at once. */
function stopOnSignal({ logger }: Container, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, "stopping");
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, "did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

await main();
