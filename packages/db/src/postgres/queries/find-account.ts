import { eq } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";

export type AccountRow = typeof accounts.$inferSelect;

/** What names one account; a login is in lower case. */
export type AccountKey = Partial<Pick<AccountRow, "id" | "login" | "externalId" | "invitationHash">>;

/** The account with this key; null when there is none. */
export async function findAccount(postgres: Postgres, key: AccountKey): Promise<AccountRow | null> {
  const [column, value] = Object.entries(key)[0] as [keyof AccountKey, string | Buffer];
  try {
    const rows = await postgres.db.select().from(accounts).where(eq(accounts[column], value)).limit(1);

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
