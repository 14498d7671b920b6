import { randomUUID } from "node:crypto";
import type { Account, AccountStore } from "../stores/account-store.ts";
import type { AuditStore } from "../stores/audit-store.ts";
import type { Session } from "../stores/session-store.ts";

/** Accounts in memory, with the sessions that their changes end and the audit log that tells of them. */
export function createMemoryAccounts(
  accounts: Account[],
  sessions: Session[],
  log: Pick<AuditStore, "add">,
): AccountStore {
  const find = (matches: (account: Account) => boolean) => accounts.find(matches) ?? null;
  const canSignIn = (account: Account, demo: boolean) =>
    account.role === "admin" &&
    account.disabledAt === null &&
    (account.passwordHash !== null || account.externalId !== null) &&
    (demo || !account.demo);

  return {
    findByLogin: async (login) => find((account) => account.login === login),
    findById: async (id) => find((account) => account.id === id),
    findByExternalId: async (externalId) => find((account) => account.externalId === externalId),
    findByInvitation: async (hash) => find((account) => account.invitationHash?.equals(hash) ?? false),
    add: async (added, audit) => {
      if (find(({ login }) => login === added.login) !== null) return null;
      const account = {
        externalId: null,
        invitationHash: null,
        invitationExpiresAt: null,
        ...added,
        id: randomUUID(),
        disabledAt: null,
        createdAt: new Date(),
      };
      if (audit !== undefined) await log.add(audit(account));
      accounts.push(account);

      return account;
    },
    list: async ({ limit }) => accounts.slice(0, limit).map((account) => ({ ...account, lastSeenAt: null })),
    namesOf: async (ids) =>
      new Map(accounts.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name])),
    change: async ({ id, change, keepAdmin, endSessions, invitationHash, audit }) => {
      const account = find((each) => each.id === id);
      if (account === null) return "missing";
      if (invitationHash !== undefined && !account.invitationHash?.equals(invitationHash)) return "missing";
      const changed = { ...account, ...change };
      if (keepAdmin !== undefined) {
        const isOpen = (each: Account) => canSignIn(each, keepAdmin.demo);
        const others = accounts.filter((each) => each !== account);
        if (isOpen(account) && !isOpen(changed) && !others.some(isOpen)) return "last-admin";
      }
      if (audit !== undefined) await log.add(audit(changed));
      Object.assign(account, change);
      if (endSessions !== undefined)
        for (const session of sessions)
          if (session.accountId === id && session.id !== endSessions.except) session.endedAt ??= new Date();

      return account;
    },
  };
}
