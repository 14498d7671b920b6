import { randomUUID } from "node:crypto";
import type { Account } from "../stores/account-store.ts";
import type { AuditStore } from "../stores/audit-store.ts";
import type { Session, SessionStore } from "../stores/session-store.ts";

/** Sessions in memory, with the audit log that tells of them; what is found is a copy, as of a database. */
export function createMemorySessions(
  accounts: Account[],
  sessions: Session[],
  log: Pick<AuditStore, "add">,
): SessionStore {
  return {
    add: async ({ row, replaced, audit }) => {
      const session = {
        ...row,
        id: randomUUID(),
        endedAt: null,
        viewDeveloperId: null,
        viewExpiresAt: null,
      };
      await log.add(audit(session));
      for (const each of sessions) if (each.id === replaced?.id) each.endedAt ??= new Date();
      sessions.push(session);

      return session;
    },
    find: async (hash) => {
      const session = sessions.find((each) => each.hash.equals(hash));
      const account = accounts.find(({ id }) => id === session?.accountId);

      return session && account ? { session: { ...session }, account: { ...account } } : null;
    },
    touch: async (id, at) => {
      for (const session of sessions) if (session.id === id) session.lastSeenAt = at;
    },
    list: async ({ accountId, now, usedSince, limit }) =>
      sessions
        .filter((session) => session.accountId === accountId && session.endedAt === null)
        .filter(({ expiresAt, lastSeenAt }) => expiresAt > now && lastSeenAt > usedSince)
        .toReversed()
        .slice(0, limit),
    end: async ({ accountId, id, except }, audit) => {
      const ended = sessions.filter(
        (session) =>
          session.accountId === accountId &&
          session.endedAt === null &&
          (id === undefined || session.id === id) &&
          session.id !== except,
      );
      if (ended.length > 0 || id === undefined) for (const entry of audit(ended.length)) await log.add(entry);
      for (const session of ended) session.endedAt = new Date();

      return ended.length;
    },
    endExternal: async ({ accountId, externalSession, begunBefore }, audit) => {
      for (const session of sessions) {
        const isNamed =
          (accountId === null || session.accountId === accountId) &&
          (externalSession === null || session.externalSession === externalSession);
        const isBegun = session.createdAt.getTime() < begunBefore;
        if (session.endedAt !== null || session.method !== "oidc" || !isBegun || !isNamed) continue;
        await log.add(audit(session));
        session.endedAt = new Date();
      }
    },
    setView: async (id, view, audit) => {
      await log.add(audit);
      for (const session of sessions)
        if (session.id === id) {
          session.viewDeveloperId = view?.developerId ?? null;
          session.viewExpiresAt = view?.expiresAt ?? null;
        }
    },
  };
}
