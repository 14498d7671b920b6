import type { ConsoleUnderTest } from "./start-console.ts";

/** Runs something while no entry of the audit log can be written. */
export async function withoutAudit<Result>(
  { stores }: Pick<ConsoleUnderTest, "stores">,
  run: () => Promise<Result>,
): Promise<Result> {
  const { pool } = stores.postgres;
  await pool.query("ALTER TABLE audit_log RENAME TO audit_log_away");
  try {
    return await run();
  } finally {
    await pool.query("ALTER TABLE audit_log_away RENAME TO audit_log");
  }
}
