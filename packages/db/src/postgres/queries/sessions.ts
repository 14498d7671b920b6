import { and, desc, eq, gt, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";
import { sessions } from "../schema/sessions.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";
import type { AccountRow } from "./find-account.ts";

export type SessionRow = typeof sessions.$inferSelect;
export type NewSessionRow = Omit<SessionRow, "id" | "endedAt" | "viewDeveloperId" | "viewExpiresAt">;

/** How long the row of a session is kept after its end. */
const KEPT_AFTER_END = sql`interval '30 days'`;
const ENDED = { endedAt: sql`now()` };

/** A session that begins in place of another one of the same browser. */
export interface SessionStart {
  row: NewSessionRow;
  /** Ends with it. */
  replaced?: { accountId: string; id: string } | undefined;
  audit: (added: SessionRow) => NewAuditRow;
}

/** Adds a session with the entry that tells of it, or neither, and forgets those of the account that ended long ago. */
export async function insertSession(
  postgres: Postgres,
  { row, replaced, audit }: SessionStart,
): Promise<SessionRow> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      const limit = sql`now() - ${KEPT_AFTER_END}`;
      await tx
        .delete(sessions)
        .where(
          and(
            eq(sessions.accountId, row.accountId),
            or(lt(sessions.endedAt, limit), lt(sessions.expiresAt, limit)),
          ),
        );
      if (replaced !== undefined) await tx.update(sessions).set(ENDED).where(isOpen(replaced));
      const [added] = (await tx.insert(sessions).values(row).returning()) as [SessionRow];
      await insertAuditRow({ db: tx }, audit(added));

      return added;
    }),
  );
}

/** The session of this cookie with its account as it is now; null when there is none. */
export async function findSession(
  postgres: Postgres,
  hash: Buffer,
): Promise<{ session: SessionRow; account: AccountRow } | null> {
  return guarded(async () => {
    const [row] = await postgres.db
      .select({ session: sessions, account: accounts })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(eq(sessions.hash, hash))
      .limit(1);

    return row ?? null;
  });
}

/** Notes that a session was used then. */
export async function touchSession(postgres: Postgres, id: string, at: Date): Promise<void> {
  await guarded(() =>
    postgres.db
      .update(sessions)
      .set({ lastSeenAt: at })
      .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, at))),
  );
}

export interface SessionPage {
  accountId: string;
  now: Date;
  /** Sessions that were not used since are over. */
  usedSince: Date;
  /** Id of the last session of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Sessions that are not over, newest first. */
export async function listSessions(postgres: Postgres, page: SessionPage): Promise<SessionRow[]> {
  const { accountId, now, usedSince, after, limit } = page;
  const conditions: (SQL | undefined)[] = [
    eq(sessions.accountId, accountId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, now),
    gt(sessions.lastSeenAt, usedSince),
    after === undefined
      ? undefined
      : sql`(${sessions.createdAt}, ${sessions.id}) < (SELECT created_at, id FROM sessions WHERE id = ${after})`,
  ];

  return guarded(() =>
    postgres.db
      .select()
      .from(sessions)
      .where(and(...conditions))
      .orderBy(desc(sessions.createdAt), desc(sessions.id))
      .limit(limit),
  );
}

export interface SessionEnd {
  accountId: string;
  /** Only this one. */
  id?: string | undefined;
  /** Every one but this. */
  except?: string | undefined;
}

/**
 * Ends sessions of an account with the entries that tell of it, or neither; answers how many were not over before. Nothing is written
 * for a single session that was over.
 */
export async function endSessions(
  postgres: Postgres,
  which: SessionEnd,
  audit: (ended: number) => readonly NewAuditRow[],
): Promise<number> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      const ended = await tx.update(sessions).set(ENDED).where(isOpen(which)).returning({ id: sessions.id });
      if (ended.length > 0 || which.id === undefined)
        for (const entry of audit(ended.length)) await insertAuditRow({ db: tx }, entry);

      return ended.length;
    }),
  );
}

/** Whose view the session has from now on, with the entry that tells of it; null: the account's own. */
export async function setSessionView(
  postgres: Postgres,
  id: string,
  view: { developerId: string; expiresAt: Date } | null,
  audit: NewAuditRow,
): Promise<void> {
  await guarded(() =>
    postgres.db.transaction(async (tx) => {
      await tx
        .update(sessions)
        .set({ viewDeveloperId: view?.developerId ?? null, viewExpiresAt: view?.expiresAt ?? null })
        .where(eq(sessions.id, id));
      await insertAuditRow({ db: tx }, audit);
    }),
  );
}

function isOpen({ accountId, id, except }: SessionEnd): SQL | undefined {
  return and(
    eq(sessions.accountId, accountId),
    isNull(sessions.endedAt),
    id === undefined ? undefined : eq(sessions.id, id),
    except === undefined ? undefined : ne(sessions.id, except),
  );
}

async function guarded<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw fromPostgresError(error);
  }
}
