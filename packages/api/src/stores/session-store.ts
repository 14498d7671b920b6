import type { Postgres } from "@analytics/db/postgres/client";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import {
  type ExternalSessionEnd,
  endExternalSessions,
} from "@analytics/db/postgres/queries/end-external-sessions";
import {
  endSessions,
  findSession,
  insertSession,
  listSessions,
  type SessionEnd,
  type SessionPage,
  type SessionRow,
  type SessionStart,
  setSessionView,
  touchSession,
} from "@analytics/db/postgres/queries/sessions";
import type { Account } from "./account-store.ts";

export type Session = SessionRow;
export type { SessionEnd, SessionPage, SessionStart };

/** Browsers that are signed in. What changes is written with its entries of the audit log, or not at all. */
export interface SessionStore {
  add(start: SessionStart): Promise<Session>;
  /** The session of the cookie with this hash, over or not, and its account as it is now. */
  find(hash: Buffer): Promise<{ session: Session; account: Account } | null>;
  /** Notes that it was used then. */
  touch(id: string, at: Date): Promise<void>;
  /** Those of an account that are not over, newest first. */
  list(page: SessionPage): Promise<Session[]>;
  /** Ends sessions of an account; answers how many were not over before. One that was over has no entries. */
  end(which: SessionEnd, audit: (ended: number) => readonly NewAuditRow[]): Promise<number>;
  /** Ends those that the Auth service opened and that are over there, each with its entry. */
  endExternal(which: ExternalSessionEnd, audit: (ended: Session) => NewAuditRow): Promise<void>;
  /** Whose view it has from now on; null: its account's own. */
  setView(
    id: string,
    view: { developerId: string; expiresAt: Date } | null,
    audit: NewAuditRow,
  ): Promise<void>;
}

/** Sessions kept in Postgres. */
export function createPostgresSessions(postgres: Postgres): SessionStore {
  return {
    add: (start) => insertSession(postgres, start),
    find: (hash) => findSession(postgres, hash),
    touch: (id, at) => touchSession(postgres, id, at),
    list: (page) => listSessions(postgres, page),
    end: (which, audit) => endSessions(postgres, which, audit),
    endExternal: (which, audit) => endExternalSessions(postgres, which, audit),
    setView: (id, view, audit) => setSessionView(postgres, id, view, audit),
  };
}
