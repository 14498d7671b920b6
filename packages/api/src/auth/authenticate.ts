import { AppError, forbidden, toAppError } from "@analytics/core/errors";
import type { JWTPayload } from "jose";
import type { Access } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import { readSessionCookie } from "./session-cookie.ts";
import type { TokenVerifier } from "./token-verifier.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Who sent a request. `denied` is set when credentials were sent and not accepted: then no procedure answers. */
export interface Caller {
  access: Access | null;
  denied: AppError | null;
  /** The claims of the session cookie, when that is how the caller came. */
  session: JWTPayload | null;
}

export interface AuthenticateOptions {
  tokens: TokenVerifier;
  sessions: TokenVerifier;
  /** The origins that a cookie-authenticated change may come from. */
  isOwnOrigin: (origin: string) => boolean;
}

/**
 * Finds out who is calling: an `Authorization` header first, else the session cookie. A change that is authenticated by a cookie
 * must come from a page of ours (`Origin`), so other sites cannot make a browser act.
 */
export async function authenticate(request: Request, options: AuthenticateOptions): Promise<Caller> {
  try {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) return await fromBearer(authorization, options.tokens);
    if (request.headers.has("x-api-key")) throw unauthenticated("This API key is not known.");

    const cookie = readSessionCookie(request.headers.get("cookie"));
    if (cookie === null) return { access: null, denied: null, session: null };

    return await fromCookie(request, cookie, options);
  } catch (error) {
    return { access: null, denied: toAppError(error), session: null };
  }
}

async function fromBearer(authorization: string, tokens: TokenVerifier): Promise<Caller> {
  const [scheme, token, ...rest] = authorization.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token || rest.length > 0)
    throw unauthenticated("Send «Authorization: Bearer <token>».");

  const { access } = await tokens(token);

  return { access, denied: null, session: null };
}

async function fromCookie(request: Request, cookie: string, options: AuthenticateOptions): Promise<Caller> {
  const verified = await options.sessions(cookie).catch((error: unknown) => {
    // A session that ran out is no attack: the caller is simply not signed in any more.
    if (error instanceof AppError && error.code === "UNAUTHENTICATED") return null;
    throw error;
  });
  if (verified === null) return { access: null, denied: null, session: null };
  if (!SAFE_METHODS.has(request.method) && !options.isOwnOrigin(request.headers.get("origin") ?? ""))
    throw forbidden("A change made with a session cookie must come from this site.");

  return { access: verified.access, denied: null, session: verified.payload };
}
