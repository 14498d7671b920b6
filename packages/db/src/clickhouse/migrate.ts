import { type ClickHouse, type ClickHouseConfig, createClickHouse } from "./client.ts";
import { fillVariables, type MigrationFile, readMigrationFiles } from "./migration-files.ts";
import { declared, name, sql } from "./sql.ts";

/** The database whose views BI tools read. */
export const BI_DATABASE = "bi";

/**
 * Brings a ClickHouse up to date: the database, `schema/*.sql` (what should exist; a file runs when its text is new)
 * and `migrations/NNN_*.sql` (forward only; a file runs once and must not change afterwards).
 *
 * ClickHouse has no lock that outlives a crash well, so every statement must be harmless when it runs twice
 * (`IF [NOT] EXISTS`, `OR REPLACE`): two processes that start together then simply agree.
 */
export async function migrateClickHouse(config: ClickHouseConfig): Promise<{ applied: string[] }> {
  await createDatabases(config);
  const client = createClickHouse(config);
  try {
    await run(client, LEDGER_TABLE, config);
    const known = await readKnown(client);
    const applied: string[] = [];
    for (const file of await readMigrationFiles(config.cluster)) {
      if (!isDue(file, known)) continue;
      for (const statement of file.statements) {
        await client.command(declared(statement), { name: `migrate ${file.name}` });
      }
      await client.insertRows("schema_migrations", [{ name: file.name, checksum: file.checksum }]);
      applied.push(file.name);
    }

    return { applied };
  } finally {
    await client.close();
  }
}

const LEDGER_TABLE = `
CREATE TABLE IF NOT EXISTS schema_migrations {on_cluster}
(
    name       String,
    checksum   String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {replacing}(applied_at)
ORDER BY name`;

async function createDatabases(config: ClickHouseConfig): Promise<void> {
  const client = createClickHouse({ ...config, database: "system" });
  try {
    for (const database of [config.database, BI_DATABASE]) {
      const identifier = sql`CREATE DATABASE IF NOT EXISTS ${name(database)} ${declared(fillVariables("{on_cluster}", config.cluster))}`;
      await client.command(identifier, { name: "create database" });
    }
  } finally {
    await client.close();
  }
}

async function run(client: ClickHouse, text: string, config: ClickHouseConfig): Promise<void> {
  await client.command(declared(fillVariables(text, config.cluster)), { name: "migrate" });
}

async function readKnown(client: ClickHouse): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    sql`SELECT name, checksum FROM schema_migrations FINAL`,
    { name: "schema_migrations", class: "batch" },
  );

  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function isDue(file: MigrationFile, known: ReadonlyMap<string, string>): boolean {
  const checksum = known.get(file.name);
  if (checksum === undefined) return true;
  if (checksum === file.checksum) return false;
  if (file.kind === "migration") {
    throw new Error(`${file.name} was changed after it was applied: write a new migration instead`);
  }

  return true;
}
