import { eq } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";

export type AccountRow = typeof accounts.$inferSelect;

/** The account with this login (lower case) or this id; null when there is none. */
export async function findAccount(
  postgres: Postgres,
  key: { login: string } | { id: string },
): Promise<AccountRow | null> {
  const condition = "login" in key ? eq(accounts.login, key.login) : eq(accounts.id, key.id);
  try {
    const rows = await postgres.db.select().from(accounts).where(condition).limit(1);

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
