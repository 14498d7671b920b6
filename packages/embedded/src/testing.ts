import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { startSharedTestStack, type TestStackConnection } from "./shared-test-stack.ts";

export interface TestStack {
  clickhouse: { url: string; username: string; password: string; database: string };
  postgres: { url: string };
  /** The role that may own the identity vault of the Postgres database. */
  vault: { url: string };
  /** Drops the databases, and stops the servers when this stack started them. */
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** false: no ClickHouse database is made. */
  clickhouse?: boolean;
  /** false: no Postgres database is made. */
  postgres?: boolean;
}

/**
 * A fresh ClickHouse database and a fresh Postgres database. They live on the servers that the variable
 * `ANALYTICS_TEST_STACK` names (set by the test runner), else on servers started for this stack alone.
 */
export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const shared = process.env.ANALYTICS_TEST_STACK;
  const own = shared === undefined ? await startSharedTestStack() : null;
  const connection = own?.connection ?? (JSON.parse(shared ?? "") as TestStackConnection);
  const database = `test_${randomBytes(6).toString("hex")}`;
  const withClickHouse = options.clickhouse ?? true;
  const withPostgres = options.postgres ?? true;
  if (withClickHouse) await runInClickHouse(connection, `CREATE DATABASE ${database}`);
  if (withPostgres) await runInPostgres(connection, `CREATE DATABASE ${escapeIdentifier(database)}`);
  const { url, username, password } = connection.clickhouse;

  return {
    clickhouse: { url, username, password, database },
    postgres: { url: onDatabase(connection.postgres.url, database) },
    vault: { url: onDatabase(connection.postgres.vaultUrl, database) },
    stop: async () => {
      if (own !== null) return own.stop();
      if (withClickHouse) await runInClickHouse(connection, `DROP DATABASE IF EXISTS ${database} SYNC`);
      if (withPostgres) await dropPostgresDatabase(connection, database);
    },
  };
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;

  return changed.href;
}

async function runInClickHouse({ clickhouse }: TestStackConnection, statement: string): Promise<void> {
  const response = await fetch(clickhouse.url, {
    method: "POST",
    body: statement,
    headers: {
      "X-ClickHouse-User": clickhouse.username,
      "X-ClickHouse-Key": clickhouse.password,
      Connection: "close",
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
}

async function runInPostgres({ postgres }: TestStackConnection, statement: string): Promise<void> {
  await withPostgresClient(postgres.url, (client) => client.query(statement));
}

/**
 * Ends the sessions that a test left behind, then drops. `WITH (FORCE)` is refused while autovacuum is at work in the
 * database (only a superuser may end it); the plain statement makes autovacuum leave. The vault's role may end both roles' sessions.
 */
async function dropPostgresDatabase({ postgres }: TestStackConnection, database: string): Promise<void> {
  const sessions = "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'";
  await withPostgresClient(postgres.vaultUrl, async (client) => {
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${sessions})`, [database]);
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)}`);
  });
}

async function withPostgresClient(url: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
