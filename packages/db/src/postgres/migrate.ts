import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { createPostgres, type PostgresConfig } from "./client.ts";
import { fromPostgresError } from "./errors.ts";
import { takeVault } from "./take-vault.ts";

export interface MigratePostgresConfig extends PostgresConfig {
  /** Of the role that owns the identity vault; without it the vault stays with the general role. */
  vaultUrl?: string | undefined;
}

/** Any constant: it names the lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 7_301_220_419;

const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../drizzle", import.meta.url));

/**
 * Applies what `drizzle/` holds and the database does not have yet. Others that start at the same time wait. Throws
 * UPSTREAM_UNAVAILABLE when the database is away; again is harmless.
 */
export async function migratePostgres(config: MigratePostgresConfig): Promise<void> {
  try {
    await applyMigrations(config);
  } catch (error) {
    const told = fromPostgresError(error);
    // Any other failure is about a migration, and is told as it is.
    throw told.code === "UPSTREAM_UNAVAILABLE" ? told : error;
  }
}

async function applyMigrations({ vaultUrl, ...config }: MigratePostgresConfig): Promise<void> {
  const postgres = createPostgres({ ...config, maxConnections: 1 });
  const connection = await postgres.pool.connect();
  try {
    await connection.query("SET statement_timeout = 0");
    await connection.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(connection), { migrationsFolder: MIGRATIONS_FOLDER });
    if (vaultUrl !== undefined) await takeVault({ url: vaultUrl });
    await connection.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  } finally {
    connection.release();
    await postgres.close();
  }
}
