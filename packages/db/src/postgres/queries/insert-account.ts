import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";

/** Adds the account unless its login exists; answers whether it was added. */
export async function insertAccount(
  postgres: Postgres,
  account: typeof accounts.$inferInsert,
): Promise<boolean> {
  try {
    const added = await postgres.db
      .insert(accounts)
      .values(account)
      .onConflictDoNothing({ target: accounts.login })
      .returning({ id: accounts.id });

    return added.length === 1;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
