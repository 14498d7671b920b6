import { countryOfIp } from "@analytics/ingest/privacy/geo";
import type { Account } from "../stores/account-store.ts";
import type { Session, SessionStore } from "../stores/session-store.ts";
import type { Caller } from "./authenticate.ts";
import { browserOf } from "./browser-of.ts";
import { generateSecret } from "./secret.ts";
import { SESSION_LIFE_SECONDS, toSetCookie } from "./session-cookie.ts";
import { subjectOf } from "./session-verifier.ts";

/** Where a session begins. */
export interface SessionOrigin {
  request: Request;
  address: string;
  secure: boolean;
  traceId: string;
  caller: Caller;
}

/**
 * Signs a browser in, in place of whoever was signed in there before, and writes that down; answers the `Set-Cookie`. Of the address
 * the country is kept, of the browser its name.
 */
export async function startSession(
  deps: { sessions: SessionStore; clock: () => number },
  account: Account,
  start: SessionOrigin & Pick<Session, "method"> & Partial<Pick<Session, "externalSession">>,
): Promise<string> {
  const { method, externalSession = null, request, address, secure, traceId, caller } = start;
  const { text, hash } = generateSecret();
  const now = deps.clock();
  const before = caller.session;
  await deps.sessions.add({
    row: {
      hash,
      accountId: account.id,
      method,
      externalSession,
      createdAt: new Date(now),
      lastSeenAt: new Date(now),
      expiresAt: new Date(now + SESSION_LIFE_SECONDS * 1_000),
      country: countryOfIp(address) || null,
      ...browserOf(request.headers.get("user-agent")),
    },
    replaced: before === null ? undefined : { accountId: before.account.id, id: before.id },
    audit: ({ id }) => ({
      actor: subjectOf(account.id),
      action: "session.start",
      object: `session:${id}`,
      details: { method },
      traceId,
    }),
  });

  return toSetCookie(text, { secure, maxAgeSeconds: SESSION_LIFE_SECONDS });
}
