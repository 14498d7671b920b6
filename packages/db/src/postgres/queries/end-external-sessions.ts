import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { sessions } from "../schema/sessions.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";
import type { SessionRow } from "./sessions.ts";

/** Which sessions are over at the Auth service: of an account, of one session there, or of both. */
export interface ExternalSessionEnd {
  accountId: string | null;
  externalSession: string | null;
  /** Only those that began before, in epoch milliseconds. */
  begunBefore: number;
}

/** Ends sessions that the Auth service opened, each with the entry that tells of it, or none of them. */
export async function endExternalSessions(
  postgres: Postgres,
  which: ExternalSessionEnd,
  audit: (ended: SessionRow) => NewAuditRow,
): Promise<void> {
  const isBegun = lt(sessions.createdAt, new Date(which.begunBefore));
  const open = and(eq(sessions.method, "oidc"), isNull(sessions.endedAt), isBegun, isNamed(which));
  try {
    await postgres.db.transaction(async (tx) => {
      const ended = await tx.update(sessions).set({ endedAt: sql`now()` }).where(open).returning();
      for (const session of ended) await insertAuditRow({ db: tx }, audit(session));
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** A session that began without a name at the Auth service may be any of its account's there. */
function isNamed({ accountId, externalSession }: ExternalSessionEnd): SQL | undefined {
  if (accountId === null && externalSession === null) return sql`false`;
  const isAccount = accountId === null ? undefined : eq(sessions.accountId, accountId);
  if (externalSession === null) return isAccount;
  const isSession = eq(sessions.externalSession, externalSession);

  return isAccount === undefined
    ? isSession
    : and(isAccount, or(isSession, isNull(sessions.externalSession)));
}
