/**
 * `npm start`: the whole platform on this machine. Order: settings → lock → engines and build side by side →
 * migrations → worker, console → ready. Ctrl-C stops it in reverse order.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DEMO_ACCOUNTS } from "../packages/api/src/auth/demo-accounts.ts";
import { seedFirstAdmin } from "../packages/api/src/auth/seed-accounts.ts";
import { createPostgresAccounts } from "../packages/api/src/stores/postgres-accounts.ts";
import { retryWhileAway } from "../packages/core/src/retry-while-away.ts";
import { migrateClickHouse } from "../packages/db/src/clickhouse/migrate.ts";
import { createPostgres } from "../packages/db/src/postgres/client.ts";
import { migratePostgres } from "../packages/db/src/postgres/migrate.ts";
import { EmbeddedError } from "../packages/embedded/src/embedded-error.ts";
import { lockDirectory } from "../packages/embedded/src/process/directory-lock.ts";
import { choosePort } from "../packages/embedded/src/process/ports.ts";
import { type Part, type SupervisorEvent, supervise } from "../packages/embedded/src/process/supervise.ts";
import { ensureWritableDirectory } from "../packages/embedded/src/process/writable-directory.ts";
import { makeServiceKey } from "./service-issuer.ts";
import { type App, CONSOLE, startApp, WORKER } from "./start/app-process.ts";
import { type BannerAccount, renderBanner } from "./start/banner.ts";
import { type BuildReport, buildConsole } from "./start/build-console.ts";
import { type Engine, openClickHouse, openPostgres } from "./start/engines.ts";
import { parseProgress } from "./start/parse-progress.ts";
import { writePlatformRecord } from "./start/platform-record.ts";
import { createReporter } from "./start/reporter.ts";
import {
  type ExternalClickHouse,
  type PostgresConnection,
  readStartSettings,
  type StartSettings,
} from "./start/settings.ts";
import { createShutdown, listenForEnd } from "./start/shutdown.ts";
import { describeSupervisorEvent } from "./start/supervisor-line.ts";
import { waitForReadyz } from "./start/wait-for-readyz.ts";

const DATABASE = "analytics";
const READY_TIMEOUT_MS = 120_000;

const startedAt = Date.now();
const reporter = createReporter(process.stdout);
const shutdown = createShutdown();
const runnerPid = process.env.ANALYTICS_RUNNER_PID ? Number(process.env.ANALYTICS_RUNNER_PID) : null;

// Who read our output may be gone (`npm start | head`); the platform goes on.
process.stdout.on("error", () => {});
listenForEnd(
  runnerPid,
  () => void end(0, "\nStopping…"),
  () => process.exit(1),
);
try {
  await start(readStartSettings(process.argv.slice(2), process.env));
} catch (error) {
  if (!shutdown.signal.aborted) {
    console.error(error instanceof EmbeddedError ? error.message : error);
    await end(1);
  }
}

async function start(settings: StartSettings): Promise<void> {
  const { dataDirectory } = settings;
  ensureWritableDirectory(dataDirectory);
  mkdirSync(join(dataDirectory, "logs"), { recursive: true });
  const lock = lockDirectory(dataDirectory);
  await shutdown.add(async () => lock.release());
  writePlatformRecord(dataDirectory, { demo: settings.hasDemo });
  await makeServiceKey(dataDirectory);
  const port = await choosePort(settings.port, "PORT");

  const building = settings.isDev ? null : shutdown.track(startBuild());
  const [clickhouse, postgres] = await shutdown.track(openEngines(settings));
  await shutdown.track(migrate(clickhouse.connection, postgres.connection));
  shutdown.signal.throwIfAborted();

  const env = appEnvironment(settings, port, clickhouse.connection, postgres.connection);
  await runApp("Worker", WORKER, settings, env);
  const build = await building;
  if (build instanceof Error) throw build;
  shutdown.signal.throwIfAborted();
  const accounts = settings.hasDemo ? DEMO_ACCOUNTS : await makeFirstAdmin(postgres.connection.url);
  const consoleEnv = build === null ? env : { ...env, ANALYTICS_CONSOLE_BUILD: build.directory };
  await runApp("Console", CONSOLE, settings, consoleEnv);
  const origin = `http://localhost:${port}`;
  await waitForReadyz(`http://127.0.0.1:${port}`, READY_TIMEOUT_MS, shutdown.signal);
  reporter.line(
    renderBanner({
      origin,
      dataDirectory,
      accounts,
      clickhouse: clickhouse.connection.url,
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    }),
  );
}

/** The build runs beside the engines; its failure is a value, so that it is never an unhandled rejection meanwhile. */
async function startBuild(): Promise<BuildReport | Error> {
  try {
    const report = await buildConsole(reporter.line, shutdown.signal);
    if (report.wasNeeded) reporter.line(`Console built in ${report.seconds} s.`);

    return report;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function openEngines(
  settings: StartSettings,
): Promise<[Engine<ExternalClickHouse>, Engine<PostgresConnection>]> {
  const began = Date.now();
  const outcomes = await Promise.allSettled([
    openClickHouse(settings, (event) => onPart(event, settings, "clickhouse/server.log")),
    openPostgres(settings, (event) => onPart(event, settings, "postgres/server.log")),
  ]);
  for (const outcome of outcomes) if (outcome.status === "fulfilled") await shutdown.add(outcome.value.stop);
  const [clickhouse, postgres] = outcomes;
  if (clickhouse.status === "rejected") throw clickhouse.reason;
  if (postgres.status === "rejected") throw postgres.reason;
  const embedded = [clickhouse.value.isEmbedded && "ClickHouse", postgres.value.isEmbedded && "Postgres"];
  const names = embedded.filter((name) => name !== false);
  if (names.length > 0 && !shutdown.signal.aborted)
    reporter.line(`${names.join(" and ")} started in ${((Date.now() - began) / 1_000).toFixed(1)} s.`);

  return [clickhouse.value, postgres.value];
}

async function migrate(clickhouse: ExternalClickHouse, postgres: PostgresConnection): Promise<void> {
  // Both end before a failure of one is thrown: the engines stop then, and must not stop under the other.
  const [tables, metadata] = await Promise.allSettled([
    retryWhileAway(() => migrateClickHouse({ ...clickhouse, database: DATABASE }), shutdown),
    retryWhileAway(() => migratePostgres(postgres), shutdown),
  ]);
  if (tables.status === "rejected") throw tables.reason;
  if (metadata.status === "rejected") throw metadata.reason;
  const { applied } = tables.value;
  if (applied.length > 0) reporter.line(`Tables are up to date (${applied.length} changes).`);
}

/** The administrator of an installation that has no account yet, with the password that is printed now and never again. */
async function makeFirstAdmin(url: string): Promise<BannerAccount[]> {
  const postgres = createPostgres({ url, maxConnections: 1 });
  try {
    const password = await seedFirstAdmin(createPostgresAccounts(postgres));

    return password === null ? [] : [{ login: "admin", password, role: "admin", name: "shown this once" }];
  } finally {
    await postgres.close();
  }
}

function appEnvironment(
  settings: StartSettings,
  port: number,
  clickhouse: ExternalClickHouse,
  postgres: PostgresConnection,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    ANALYTICS_DATA_DIR: settings.dataDirectory,
    ANALYTICS_DEMO: settings.hasDemo ? "1" : "0",
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_USER: clickhouse.username,
    CLICKHOUSE_PASSWORD: clickhouse.password,
    CLICKHOUSE_DATABASE: DATABASE,
    DATABASE_URL: postgres.url,
    VAULT_DATABASE_URL: postgres.vaultUrl,
  };
}

async function runApp(
  name: string,
  app: App,
  settings: StartSettings,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const log = `logs/${name.toLowerCase()}.log`;
  const supervisor = await supervise<Part>({
    name,
    start: async () =>
      startApp({
        app,
        args: settings.isDev ? ["--dev"] : [],
        env,
        logFile: join(settings.dataDirectory, log),
        onLine: (line) => {
          const progress = parseProgress(line);
          if (progress !== null) reporter.progress(progress);
        },
      }),
    onEvent: (event) => onPart(event, settings, log),
  });
  await shutdown.add(supervisor.stop);
}

function onPart(event: SupervisorEvent, settings: StartSettings, log: string): void {
  reporter.line(describeSupervisorEvent(event, join(settings.dataDirectory, log)));
}

async function end(code: number, message?: string): Promise<void> {
  if (message !== undefined) reporter.line(message);
  await shutdown.run();
  if (message !== undefined) reporter.line("Stopped.");
  process.exit(code);
}
