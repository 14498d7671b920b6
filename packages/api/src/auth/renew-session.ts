import type { JWTPayload } from "jose";
import type { AccountStore } from "../stores/account-store.ts";
import type { LocalIssuer } from "./local-issuer.ts";
import {
  SESSION_LIFE_SECONDS,
  SESSION_RENEW_SECONDS,
  SESSION_TTL_SECONDS,
  signSession,
  toSetCookie,
} from "./session-cookie.ts";

/**
 * The cookie that continues a session in use, or null when it is young enough or has come to its end. The account is read again, so a
 * removed account or another role takes effect within the renewal time.
 */
export async function renewSession(
  session: JWTPayload,
  deps: { accounts: AccountStore; issuer: LocalIssuer; clock: () => number; secure: boolean },
): Promise<string | null> {
  const now = Math.floor(deps.clock() / 1_000);
  const authTime = typeof session.auth_time === "number" ? session.auth_time : 0;
  if (now - (session.iat ?? 0) < SESSION_RENEW_SECONDS || now - authTime > SESSION_LIFE_SECONDS) return null;

  const account = await deps.accounts.findById((session.sub ?? "").replace(/^account:/, ""));
  if (account === null) return toSetCookie("", { secure: deps.secure, maxAgeSeconds: 0 });
  const token = await signSession(deps.issuer, account, authTime);

  return toSetCookie(token, { secure: deps.secure, maxAgeSeconds: SESSION_TTL_SECONDS });
}
