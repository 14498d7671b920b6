import { createPostgres, type PostgresConfig } from "./client.ts";

const FIND_OTHERS = `
SELECT format('ALTER SCHEMA vault OWNER TO CURRENT_USER') AS statement
FROM pg_namespace WHERE nspname = 'vault' AND nspowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
UNION ALL
SELECT format('ALTER TABLE vault.%I OWNER TO CURRENT_USER', relname)
FROM pg_class WHERE relnamespace = 'vault'::regnamespace AND relkind = 'r'
  AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)`;

/**
 * Makes the role of this URL the owner of the identity vault: the general role, which made the tables, can then read
 * nothing of it. The role must be a member of the general one, and the general one no member of it.
 */
export async function takeVault(config: PostgresConfig): Promise<void> {
  const vault = createPostgres({ ...config, maxConnections: 1 });
  try {
    const { rows } = await vault.pool.query<{ statement: string }>(FIND_OTHERS);
    if (rows.length > 0) await vault.pool.query(rows.map(({ statement }) => statement).join("; "));
  } finally {
    await vault.close();
  }
}
