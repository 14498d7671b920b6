import { Client, escapeIdentifier, escapeLiteral } from "pg";

export interface EnsureDatabaseOptions {
  /** URL of the superuser on the database `postgres`. */
  adminUrl: string;
  role: string;
  password: string;
  database: string;
}

/** Makes the application's role and its database when they are missing. The role may make databases and roles, no more. */
export async function ensureDatabase(options: EnsureDatabaseOptions): Promise<void> {
  const client = new Client({ connectionString: options.adminUrl });
  await client.connect();
  try {
    const role = escapeIdentifier(options.role);
    const { rowCount: hasRole } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [
      options.role,
    ]);
    const rights = `LOGIN CREATEDB CREATEROLE PASSWORD ${escapeLiteral(options.password)}`;
    await client.query(`${hasRole ? "ALTER" : "CREATE"} ROLE ${role} ${rights}`);
    const { rowCount: hasDatabase } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      options.database,
    ]);
    if (!hasDatabase)
      await client.query(`CREATE DATABASE ${escapeIdentifier(options.database)} OWNER ${role}`);
  } finally {
    await client.end();
  }
}
