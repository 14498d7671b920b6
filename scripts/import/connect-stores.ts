import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { openKeys } from "@analytics/ingest/keys";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import { startClickHouse } from "../../packages/embedded/src/clickhouse/start-clickhouse.ts";
import { EmbeddedError } from "../../packages/embedded/src/embedded-error.ts";
import { startPostgres } from "../../packages/embedded/src/postgres/start-postgres.ts";
import { type DirectoryLock, lockDirectory } from "../../packages/embedded/src/process/directory-lock.ts";
import { ensureWritableDirectory } from "../../packages/embedded/src/process/writable-directory.ts";

const DATABASE = "analytics";
const ROLE = "analytics";
const VAULT_ROLE = "analytics_vault";

export interface Stores {
  postgres: Postgres;
  pipeline: Pipeline;
  close(): Promise<void>;
}

export interface DatabaseConnection {
  databaseUrl: string;
  /** Of the role that owns the identity vault, where it has one. */
  vaultUrl?: string | undefined;
  stop(): Promise<void>;
}

export interface Connections extends DatabaseConnection {
  clickhouse: { url: string; username: string; password: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The pipeline over the stores that the environment names, else over those of the data directory: a running `npm start`
 * is joined, and when none runs the engines are started for the time of the import.
 */
export async function connectStores(dataDirectory: string, env: Environment): Promise<Stores> {
  ensureWritableDirectory(dataDirectory);
  const connections = await connectEngines(dataDirectory, env);
  try {
    const config = {
      ...connections.clickhouse,
      database: env.CLICKHOUSE_DATABASE ?? DATABASE,
      cluster: env.CLICKHOUSE_CLUSTER,
    };
    const { databaseUrl, vaultUrl } = connections;
    await migratePostgres({ url: databaseUrl, vaultUrl });
    await migrateClickHouse(config);
    const clickhouse = createClickHouse(config);
    const postgres = createPostgres({ url: databaseUrl });
    const vault = vaultUrl === undefined ? postgres : createPostgres({ url: vaultUrl });
    const keys = await openKeys({ text: env.ANALYTICS_KEYS, file: join(dataDirectory, "keys.json") });
    const pipeline = createPipeline({ clickhouse, postgres, vault, keys });

    return {
      postgres,
      pipeline,
      close: async () => {
        await pipeline.close();
        const clients = new Set([clickhouse, postgres, vault]);
        await Promise.all([...clients].map((client) => client.close()));
        await connections.stop();
      },
    };
  } catch (error) {
    await connections.stop();
    throw error;
  }
}

/** ClickHouse and Postgres that the environment names, else those of the data directory. */
export async function connectEngines(dataDirectory: string, env: Environment): Promise<Connections> {
  const { CLICKHOUSE_URL, DATABASE_URL } = env;
  if (CLICKHOUSE_URL && DATABASE_URL) {
    const clickhouse = {
      url: CLICKHOUSE_URL,
      username: env.CLICKHOUSE_USER ?? "default",
      password: env.CLICKHOUSE_PASSWORD ?? "",
    };

    const vaultUrl = env.VAULT_DATABASE_URL || undefined;

    return { clickhouse, databaseUrl: DATABASE_URL, vaultUrl, stop: async () => undefined };
  }
  const lock = tryLock(dataDirectory);

  return lock === null ? joinRunning(dataDirectory, env) : startOwn(dataDirectory, lock);
}

/** Postgres alone: that of the environment, of a running `npm start`, or of the data directory. */
export async function connectDatabase(dataDirectory: string, env: Environment): Promise<DatabaseConnection> {
  const { DATABASE_URL } = env;
  if (DATABASE_URL)
    return {
      databaseUrl: DATABASE_URL,
      vaultUrl: env.VAULT_DATABASE_URL || undefined,
      stop: async () => undefined,
    };
  const lock = tryLock(dataDirectory);
  if (lock === null) return joinDatabase(dataDirectory, env);
  const postgres = await startPostgres({ directory: join(dataDirectory, "postgres") });

  return {
    databaseUrl: postgres.url,
    vaultUrl: postgres.vaultUrl,
    stop: async () => {
      await postgres.stop();
      lock.release();
    },
  };
}

/** Null when a living process, such as `npm start`, holds the directory. */
function tryLock(dataDirectory: string): DirectoryLock | null {
  try {
    return lockDirectory(dataDirectory);
  } catch (error) {
    if (error instanceof EmbeddedError) return null;
    throw error;
  }
}

/** The engines of `npm start` answer on the ports that the same variables name, with the passwords kept in its directory. */
function joinRunning(dataDirectory: string, env: Environment): Connections {
  return {
    ...joinDatabase(dataDirectory, env),
    clickhouse: {
      url: `http://127.0.0.1:${env.CLICKHOUSE_HTTP_PORT || "8123"}`,
      username: ROLE,
      password: passwordOf(join(dataDirectory, "clickhouse", "credentials.json"), ROLE),
    },
  };
}

function joinDatabase(dataDirectory: string, env: Environment): DatabaseConnection {
  const port = env.POSTGRES_PORT || "5433";
  const urlOf = (role: string) =>
    `postgres://${role}:${passwordOf(join(dataDirectory, "postgres", "credentials.json"), role)}@127.0.0.1:${port}/${DATABASE}`;

  return { databaseUrl: urlOf(ROLE), vaultUrl: urlOf(VAULT_ROLE), stop: async () => undefined };
}

function passwordOf(path: string, role: string): string {
  const passwords = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  const password = passwords[role];
  if (password === undefined) throw new EmbeddedError(`${path} names no password of ${role}.`);

  return password;
}

async function startOwn(dataDirectory: string, lock: DirectoryLock): Promise<Connections> {
  const clickhouse = await startClickHouse({ directory: join(dataDirectory, "clickhouse") });
  const postgres = await startPostgres({ directory: join(dataDirectory, "postgres") });

  return {
    clickhouse: { url: clickhouse.url, username: clickhouse.username, password: clickhouse.password },
    databaseUrl: postgres.url,
    vaultUrl: postgres.vaultUrl,
    stop: async () => {
      await Promise.all([clickhouse.stop(), postgres.stop()]);
      lock.release();
    },
  };
}
