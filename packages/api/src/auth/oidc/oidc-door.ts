import { notFound } from "@analytics/core/errors";
import type { AuthDoor, AuthRequest } from "../auth-door.ts";
import { LOCAL_ISSUER, SIGN_IN_AUDIENCE } from "../local-issuer.ts";
import { readCookie, setCookie } from "../session-cookie.ts";
import { startSession } from "../start-session.ts";
import { createTokenVerifier } from "../token-verifier.ts";
import { failureOf, type OidcChecks, type OidcFailure } from "./oidc-client.ts";
import { signInExternal } from "./sign-in-external.ts";

const COOKIE = "analytics_sign_in";
const COOKIE_PATH = "/api/auth/oidc";
/** People have so long to sign in at the Auth service. */
const TRIP_SECONDS = 600;
const NEXT_LENGTH_MAX = 1_000;

/** What the browser brings back unread: signed by us, readable by no script. */
type Memo = OidcChecks & { next: string };

/** Sends the browser to the Auth service. */
export async function beginOidcSignIn({ deps }: AuthDoor, auth: AuthRequest): Promise<Response> {
  const { oidc, issuer, logger } = deps;
  if (oidc === null) throw notFound("This path");
  try {
    const { url, checks } = await oidc.begin(callbackOf(auth));
    const memo: Memo = { ...checks, next: nextOf(auth) };
    const token = await issuer.sign(
      { sub: "sign-in", ...memo },
      { audience: SIGN_IN_AUDIENCE, ttlSeconds: TRIP_SECONDS },
    );

    return redirect(url.href, [memoCookie(auth, token, TRIP_SECONDS)]);
  } catch (error) {
    logger.warn({ err: error, trace_id: auth.traceId }, "the Auth service could not be asked");

    return sendBack(auth, failureOf(error));
  }
}

/** Takes who comes back from the Auth service. Whatever goes wrong is told on the sign-in page. */
export async function finishOidcSignIn({ deps }: AuthDoor, auth: AuthRequest): Promise<Response> {
  const { oidc, accounts, config, logger } = deps;
  if (oidc === null) throw notFound("This path");
  const memo = await readMemo(deps, auth);
  if (memo === null) return sendBack(auth, "expired");
  try {
    const { identity, externalSession } = await oidc.finish(
      new URL(`${callbackOf(auth)}${auth.url.search}`),
      memo,
    );
    if (identity === null) return sendBack(auth, "no_role");
    const account = await signInExternal(accounts, identity, { demo: config.demo, traceId: auth.traceId });
    if (account === null) return sendBack(auth, "disabled");
    const session = await startSession(deps, account, { ...auth, method: "oidc", externalSession });

    return redirect(`${auth.origin}${memo.next}`, [memoCookie(auth, "", 0), session]);
  } catch (error) {
    logger.warn({ err: error, trace_id: auth.traceId }, "a sign-in through the Auth service failed");

    return sendBack(auth, failureOf(error));
  }
}

async function readMemo({ issuer, clock }: AuthDoor["deps"], { request }: AuthRequest): Promise<Memo | null> {
  const token = readCookie(request.headers.get("cookie"), COOKIE);
  if (token === null) return null;
  const verify = createTokenVerifier({
    issuer: LOCAL_ISSUER,
    audience: SIGN_IN_AUDIENCE,
    keys: issuer.keys,
    clock,
  });

  return verify(token).then(
    ({ payload }) => payload as unknown as Memo,
    () => null,
  );
}

function callbackOf({ origin }: AuthRequest): string {
  return `${origin}${COOKIE_PATH}/callback`;
}

/** Where to go after the sign-in: a path of this site, never another one. */
function nextOf({ url, origin }: AuthRequest): string {
  const next = url.searchParams.get("next") ?? "/";
  const target = next.length <= NEXT_LENGTH_MAX ? URL.parse(next, origin) : null;
  if (target === null || target.origin !== origin || target.pathname.startsWith("/sign-in")) return "/";

  return `${target.pathname}${target.search}`;
}

function sendBack(auth: AuthRequest, failure: OidcFailure | "expired" | "no_role" | "disabled"): Response {
  return redirect(`${auth.origin}/sign-in?failure=${failure}`, [memoCookie(auth, "", 0)]);
}

function memoCookie({ secure }: AuthRequest, token: string, maxAgeSeconds: number): string {
  return setCookie(COOKIE, token, { secure, maxAgeSeconds, path: COOKIE_PATH });
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);

  return new Response(null, { status: 303, headers });
}
