import { and, eq, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";
import { sessions } from "../schema/sessions.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";
import type { AccountRow } from "./find-account.ts";

export type AccountRowChange = Partial<
  Pick<
    AccountRow,
    "name" | "role" | "developerId" | "passwordHash" | "disabledAt" | "invitationHash" | "invitationExpiresAt"
  >
>;

export interface AccountUpdate {
  id: string;
  change: AccountRowChange;
  /** Refuses a change that leaves no administrator who can sign in; demo accounts count where `demo`. */
  keepAdmin?: { demo: boolean } | undefined;
  /** Ends the account's sessions in the same transaction, but for the one with this id. */
  endSessions?: { except?: string | undefined } | undefined;
  /** Changes nothing unless the account still has this invitation. */
  invitationHash?: Buffer | undefined;
  /** The entry that is written with the change, or neither is. */
  audit?: ((changed: AccountRow) => NewAuditRow) | undefined;
}

/** Changes an account, alone: two administrators cannot shut each other out at once. */
export async function updateAccount(
  postgres: Postgres,
  update: AccountUpdate,
): Promise<AccountRow | "missing" | "last-admin"> {
  const { id, change, keepAdmin, endSessions, invitationHash, audit } = update;
  const invited = invitationHash && eq(accounts.invitationHash, invitationHash);
  try {
    return await postgres.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('accounts', 0))`);
      if (keepAdmin !== undefined && losesAdmin(change)) {
        const open = openAdmin(keepAdmin);
        const [isAdmin] = await tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(eq(accounts.id, id), open));
        const [other] = await tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(ne(accounts.id, id), open))
          .limit(1);
        if (isAdmin !== undefined && other === undefined) return "last-admin";
      }
      const [row] = await tx
        .update(accounts)
        .set(change)
        .where(and(eq(accounts.id, id), invited))
        .returning();
      if (row === undefined) return "missing";
      if (endSessions !== undefined)
        await tx
          .update(sessions)
          .set({ endedAt: sql`now()` })
          .where(
            and(
              eq(sessions.accountId, id),
              isNull(sessions.endedAt),
              endSessions.except === undefined ? undefined : ne(sessions.id, endSessions.except),
            ),
          );
      if (audit !== undefined) await insertAuditRow({ db: tx }, audit(row));

      return row;
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}

function losesAdmin({ role, disabledAt }: AccountRowChange): boolean {
  return (role !== undefined && role !== "admin") || (disabledAt !== undefined && disabledAt !== null);
}

/** An administrator who can sign in now. */
function openAdmin({ demo }: { demo: boolean }): SQL | undefined {
  return and(
    eq(accounts.role, "admin"),
    isNull(accounts.disabledAt),
    or(isNotNull(accounts.passwordHash), isNotNull(accounts.externalId)),
    demo ? undefined : eq(accounts.demo, false),
  );
}
