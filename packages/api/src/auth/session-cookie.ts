import type { Account } from "../stores/account-store.ts";
import { CONSOLE_AUDIENCE, LOCAL_ISSUER, type LocalIssuer } from "./local-issuer.ts";
import { createTokenVerifier, type TokenVerifier } from "./token-verifier.ts";

export const SESSION_COOKIE = "analytics_session";
/** A session token lives this long; using the console renews it. */
export const SESSION_TTL_SECONDS = 3_600;
/** A token older than this is renewed with the next answer, after a look at the account. */
export const SESSION_RENEW_SECONDS = 600;
/** After this long people sign in again, whatever they did meanwhile. */
export const SESSION_LIFE_SECONDS = 12 * 3_600;

/** Signs the session of an account; `authTime` (epoch seconds) is when the password was last given. */
export function signSession(issuer: LocalIssuer, account: Account, authTime: number): Promise<string> {
  const claims = {
    sub: `account:${account.id}`,
    roles: [account.role],
    name: account.name,
    login: account.login,
    auth_time: authTime,
    ...(account.developerId === null ? {} : { developer_id: account.developerId }),
  };

  return issuer.sign(claims, { audience: CONSOLE_AUDIENCE, ttlSeconds: SESSION_TTL_SECONDS });
}

/** Verifies session cookies. They have an audience of their own: no cookie works as a bearer token, or the other way round. */
export function createSessionVerifier(issuer: LocalIssuer, clock: () => number): TokenVerifier {
  return createTokenVerifier({ issuer: LOCAL_ISSUER, audience: CONSOLE_AUDIENCE, keys: issuer.keys, clock });
}

/** The `Set-Cookie` of a session; an empty token with age 0 removes it. */
export function toSetCookie(token: string, options: { secure: boolean; maxAgeSeconds: number }): string {
  const parts = [
    `${SESSION_COOKIE}=${token}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${options.maxAgeSeconds}`,
    ...(options.secure ? ["Secure"] : []),
  ];

  return parts.join("; ");
}

/** The session token of a `Cookie` header, or null. */
export function readSessionCookie(header: string | null): string | null {
  if (header === null) return null;
  for (const part of header.split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === SESSION_COOKIE && value) return value;
  }

  return null;
}
