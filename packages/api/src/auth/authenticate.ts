import { type AppError, forbidden, toAppError } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import type { ApiKeyVerifier } from "./api-key-verifier.ts";
import { readSessionCookie } from "./session-cookie.ts";
import type { ConsoleSession, SessionVerifier } from "./session-verifier.ts";
import type { TokenVerifier } from "./token-verifier.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What of a request tells who sent it. */
export interface Sender {
  readonly method: string;
  readonly headers: Pick<Headers, "get">;
}

/** Who sent a request. `denied` is set when credentials were sent and not accepted: then no procedure answers. */
export interface Caller {
  access: Access | null;
  denied: AppError | null;
  /** The console session, when that is how the caller came. */
  session: ConsoleSession | null;
}

export interface AuthenticateOptions {
  tokens: TokenVerifier;
  sessions: SessionVerifier;
  apiKeys: ApiKeyVerifier;
  /** Where the request comes from. */
  address: string;
  /** Called before a store is asked about credentials that are not known here; throws when it shall not be asked. */
  beforeLookup: () => void;
  /** The origins that a cookie-authenticated change may come from. */
  isOwnOrigin: (origin: string) => boolean;
}

/**
 * Finds out who is calling: an `Authorization` header first, then an API key, else the session cookie. A change that is authenticated by a cookie
 * must come from a page of ours (`Origin`), so other sites cannot make a browser act.
 */
export async function authenticate(request: Sender, options: AuthenticateOptions): Promise<Caller> {
  try {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) return await fromBearer(authorization, options.tokens);
    const key = request.headers.get("x-api-key");
    if (key !== null) return { access: await options.apiKeys(key, options), denied: null, session: null };

    const cookie = readSessionCookie(request.headers.get("cookie"));
    if (cookie === null) return { access: null, denied: null, session: null };

    return await fromCookie(request, cookie, options);
  } catch (error) {
    return { access: null, denied: toAppError(error), session: null };
  }
}

/** What a caller may do, who must be somebody; throws why it is not. */
export function accessOf({ access, denied }: Caller): Access {
  if (denied !== null) throw denied;
  if (access === null) throw unauthenticated("Sign in, or send a token.");

  return access;
}

async function fromBearer(authorization: string, tokens: TokenVerifier): Promise<Caller> {
  const [scheme, token, ...rest] = authorization.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token || rest.length > 0)
    throw unauthenticated("Send «Authorization: Bearer <token>».");

  if (token.startsWith("ak_")) throw unauthenticated("This is an API key. Send it as «X-API-Key: ak_…».");
  const { access } = await tokens(token);

  return { access, denied: null, session: null };
}

async function fromCookie(request: Sender, cookie: string, options: AuthenticateOptions): Promise<Caller> {
  const session = await options.sessions(cookie, options.beforeLookup);
  // A session that ran out is no attack: the caller is simply not signed in any more.
  if (session === null) return { access: null, denied: null, session: null };
  if (!SAFE_METHODS.has(request.method) && !options.isOwnOrigin(request.headers.get("origin") ?? ""))
    throw forbidden("A change made with a session cookie must come from this site.");

  return { access: session.access, denied: null, session };
}
