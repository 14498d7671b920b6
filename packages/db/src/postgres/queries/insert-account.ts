import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";
import type { AccountRow } from "./find-account.ts";

/** Adds the account unless its login or its external id exists: then null. With `audit`, the entry is written with it or neither is. */
export async function insertAccount(
  postgres: Postgres,
  account: typeof accounts.$inferInsert,
  audit?: (added: AccountRow) => NewAuditRow,
): Promise<AccountRow | null> {
  try {
    return await postgres.db.transaction(async (tx) => {
      const [added] = await tx.insert(accounts).values(account).onConflictDoNothing().returning();
      if (added === undefined) return null;
      if (audit !== undefined) await insertAuditRow({ db: tx }, audit(added));

      return added;
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
