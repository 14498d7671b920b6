import { type Access, compileAccess } from "../access/access.ts";
import { type Account, isOpen } from "../stores/account-store.ts";
import type { Session, SessionStore } from "../stores/session-store.ts";
import { hashOfSecret, isSecret } from "./secret.ts";
import { SESSION_IDLE_SECONDS } from "./session-cookie.ts";

/** How long a process goes on with what it read of a session: an end, another role or a view takes effect within it. */
export const SESSION_TRUSTED_MS = 1_000;
const TOUCH_EVERY_MS = 60_000;
const CACHE_ENTRIES_MAX = 10_000;

/** A signed-in browser, and who sits in front of it. */
export interface ConsoleSession {
  id: string;
  account: Pick<Account, "id" | "name" | "login" | "demo" | "externalId">;
  method: Session["method"];
  /** Whose eyes an administrator looks through. When its time is over it must still be left: until then nothing is allowed. */
  view: { developerId: string; expiresAt: Date } | null;
  access: Access;
}

/**
 * The session of this cookie; null for one that is unknown or over, and for an account that is closed. `beforeLookup` is called before the
 * store is asked about a cookie that it was not found to have; what it throws is thrown, and the store not asked.
 */
export type SessionVerifier = (token: string, beforeLookup: () => void) => Promise<ConsoleSession | null>;

type Found = Awaited<ReturnType<SessionStore["find"]>>;

interface Known {
  found: Promise<Found>;
  /** Whether the store had it when it answered last. */
  isThere: boolean;
  readAt: number;
  touchedAt: number;
}

/** Verifies session cookies against the store, which is asked about each at most once a second. */
export function createSessionVerifier(options: {
  sessions: SessionStore;
  demo: boolean;
  clock: () => number;
}): SessionVerifier {
  const { sessions, demo, clock } = options;
  const cache = new Map<string, Known>();

  return async (token, beforeLookup) => {
    if (!isSecret(token)) return null;
    const now = clock();
    const known = look(token, now, beforeLookup);
    const found = await known.found;
    if (found === null || !isAlive(found.session, now) || !isOpen(found.account, { demo })) return null;
    if (now - Math.max(known.touchedAt, found.session.lastSeenAt.getTime()) >= TOUCH_EVERY_MS) {
      known.touchedAt = now;
      // When a session was used last also decides when it is idle for too long; the next request tries again.
      sessions.touch(found.session.id, new Date(now)).catch(() => {
        known.touchedAt = Number.NEGATIVE_INFINITY;
      });
    }

    return toConsoleSession(found.session, found.account, now);
  };

  function look(token: string, now: number, beforeLookup: () => void): Known {
    const known = cache.get(token);
    if (known !== undefined && now - known.readAt < SESSION_TRUSTED_MS) return known;
    if (!known?.isThere) beforeLookup();
    const fresh: Known = {
      found: sessions.find(hashOfSecret(token)),
      isThere: known?.isThere ?? false,
      readAt: now,
      touchedAt: known?.touchedAt ?? Number.NEGATIVE_INFINITY,
    };
    fresh.found.then(
      (found) => {
        fresh.isThere = found !== null;
      },
      // What could not be read is asked for again at once.
      () => cache.get(token) === fresh && cache.delete(token),
    );
    cache.delete(token);
    if (cache.size >= CACHE_ENTRIES_MAX) cache.delete(cache.keys().next().value ?? "");
    cache.set(token, fresh);

    return fresh;
  }
}

function isAlive({ endedAt, expiresAt, lastSeenAt }: Session, now: number): boolean {
  const idleSince = now - SESSION_IDLE_SECONDS * 1_000;

  return endedAt === null && expiresAt.getTime() > now && lastSeenAt.getTime() > idleSince;
}

function toConsoleSession(session: Session, account: Account, now: number): ConsoleSession {
  const { id, name, login, demo, externalId } = account;
  const view = viewOf(session, account);

  return {
    id: session.id,
    account: { id, name, login, demo, externalId },
    method: session.method,
    view,
    access: view === null ? ownAccess(account) : viewAccess(account, view, now),
  };
}

/** Only an administrator looks through other eyes; whoever is none any more sees what is his own. */
function viewOf(session: Session, account: Account): ConsoleSession["view"] {
  const { viewDeveloperId: developerId, viewExpiresAt: expiresAt } = session;
  if (developerId === null || expiresAt === null || account.role !== "admin") return null;

  return { developerId, expiresAt };
}

function ownAccess({ id, role, developerId }: Account): Access {
  return compileAccess({ subject: subjectOf(id), roles: [role], scopes: [], developerId });
}

/** Exactly what the developer may see. */
function viewAccess({ id }: Account, view: NonNullable<ConsoleSession["view"]>, now: number): Access {
  const isOver = view.expiresAt.getTime() <= now;

  return compileAccess({
    subject: subjectOf(id),
    roles: isOver ? [] : ["developer"],
    scopes: [],
    developerId: isOver ? null : view.developerId,
    readOnly: true,
  });
}

/** How an account is named as the one who does something. */
export function subjectOf(accountId: string): string {
  return `account:${accountId}`;
}
