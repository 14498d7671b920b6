import { Client, escapeIdentifier, escapeLiteral } from "pg";

export interface EnsureDatabaseOptions {
  /** URL of the superuser on the database `postgres`. */
  adminUrl: string;
  role: string;
  password: string;
  database: string;
  /** The role that is to own what the application's role must not read. */
  vault: { role: string; password: string };
}

/**
 * Makes the two roles and the database when they are missing. The application's role may make databases and roles, no more;
 * the vault's role is a member of it, and nobody but the superuser may make it the other way round.
 */
export async function ensureDatabase(options: EnsureDatabaseOptions): Promise<void> {
  const client = new Client({ connectionString: options.adminUrl });
  await client.connect();
  try {
    const role = escapeIdentifier(options.role);
    await ensureRole(client, options.role, `CREATEDB CREATEROLE PASSWORD ${escapeLiteral(options.password)}`);
    await ensureRole(client, options.vault.role, `PASSWORD ${escapeLiteral(options.vault.password)}`);
    await client.query(`GRANT ${role} TO ${escapeIdentifier(options.vault.role)}`);
    const { rowCount: hasDatabase } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      options.database,
    ]);
    if (!hasDatabase)
      await client.query(`CREATE DATABASE ${escapeIdentifier(options.database)} OWNER ${role}`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: Client, name: string, rights: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  await client.query(`${rowCount ? "ALTER" : "CREATE"} ROLE ${escapeIdentifier(name)} LOGIN ${rights}`);
}
