import { type AppError, notFound } from "@analytics/core/errors";
import { fromThrown } from "../errors.ts";
import { respondWithData, respondWithError, respondWithJson } from "../rest/respond.ts";
import type { Account } from "../stores/account-store.ts";
import {
  type AuthDoor,
  type AuthHandler,
  type AuthRequest,
  readJson,
  refuseForeignOrigin,
  refuseWithoutPasswords,
} from "./auth-door.ts";
import type { Caller } from "./authenticate.ts";
import { DEMO_ACCOUNTS, type DemoAccount } from "./demo-accounts.ts";
import { takeBackChannelLogout } from "./oidc/back-channel-logout.ts";
import { beginOidcSignIn, finishOidcSignIn } from "./oidc/oidc-door.ts";
import { acceptInvitation, changePassword, readInvitation } from "./password-door.ts";
import { toSetCookie } from "./session-cookie.ts";
import { subjectOf } from "./session-verifier.ts";
import { signInSchema } from "./sign-in.ts";
import { startSession } from "./start-session.ts";

export interface AuthOutcome {
  response: Response;
  route: string;
  error: AppError | null;
}

const ROUTES: Record<string, AuthHandler> = {
  "POST /sign-in": signInWithPassword,
  "POST /sign-out": signOut,
  "POST /password": changePassword,
  "POST /invitation": readInvitation,
  "POST /invitation/accept": acceptInvitation,
  "GET /oidc/start": beginOidcSignIn,
  "GET /oidc/callback": finishOidcSignIn,
  "POST /oidc/back-channel-logout": takeBackChannelLogout,
  "GET /session": readSession,
  "GET /jwks.json": ({ deps }, { traceId }) => respondWithJson(deps.issuer.jwks, { status: 200, traceId }),
};

/** The console's own sign-in, below `/api/auth`. Never throws. */
export async function handleAuth(door: AuthDoor, auth: AuthRequest): Promise<AuthOutcome> {
  const key = `${auth.request.method} ${auth.path}`;
  const handler = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
  const route = handler === undefined ? "unknown" : `/api/auth${auth.path}`;
  try {
    // Who is signed in is counted by what the handlers do.
    if (auth.caller.access === null) door.limits.spend("anonymous");
    if (handler === undefined) throw notFound("This path");

    return { response: await handler(door, auth), route, error: null };
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, auth.traceId), route, error };
  }
}

async function signInWithPassword(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  refuseWithoutPasswords(door);
  const account = await door.signIn(signInSchema.parse(await readJson(auth.request)), auth.address);
  const response = respondWithData({ data: toPublic(account) }, { status: 200, traceId: auth.traceId });
  response.headers.append(
    "Set-Cookie",
    await startSession(door.deps, account, { ...auth, method: "password" }),
  );

  return response;
}

/**
 * Ends the session. Who came through the Auth service is told where to go to end that one's session too. Throws what is retryable when
 * the session cannot be looked up: the cookie stays, for nothing has ended.
 */
async function signOut(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  const { session, denied } = auth.caller;
  if (denied?.retryable) throw denied;
  if (session !== null) await endSession(door, auth, session);
  const leave = session?.method === "oidc" ? await door.deps.oidc?.logoutUrl(`${auth.origin}/sign-in`) : null;
  const data = { signed_out: true, continue_at: leave?.href ?? null };
  const response = respondWithData({ data }, { status: 200, traceId: auth.traceId });
  response.headers.append("Set-Cookie", toSetCookie("", { secure: auth.secure, maxAgeSeconds: 0 }));

  return response;
}

async function endSession(
  { deps }: AuthDoor,
  { traceId }: AuthRequest,
  { id, account, view }: NonNullable<Caller["session"]>,
): Promise<void> {
  const self = { actor: subjectOf(account.id), details: {}, traceId };
  const left = view && { ...self, action: "view.end", object: `developer:${view.developerId}` };
  const ended = { ...self, action: "session.end", object: `session:${id}` };
  await deps.sessions.end({ accountId: account.id, id }, () => (left ? [left, ended] : [ended]));
}

/** Who is signed in, how people sign in here, and on the demo platform the sign-ins that anybody may use. Nobody is an answer, not an error. */
function readSession({ deps }: AuthDoor, { caller, traceId }: AuthRequest): Response {
  // Whether somebody is signed in cannot be said now, so it is not said that nobody is.
  if (caller.denied?.retryable) throw caller.denied;
  const { demo, localPasswords = true } = deps.config;
  const data = {
    user: toUser(caller),
    demo,
    sign_in: { passwords: localPasswords, provider: deps.oidc?.name ?? null },
    ...(demo && localPasswords ? { demoAccounts: DEMO_ACCOUNTS.map(toDemoSignIn) } : {}),
  };

  return respondWithData({ data }, { status: 200, traceId });
}

function toUser({ access, session }: Caller) {
  if (access === null) return null;
  const view = session?.view;

  return {
    subject: access.subject,
    name: session?.account.name ?? access.subject,
    login: session?.account.login ?? null,
    roles: [...access.roles],
    developer_id: access.developerId,
    has_password: session !== null && session.account.externalId === null,
    viewing: view ? { developer_id: view.developerId, expires_at: view.expiresAt.toISOString() } : null,
  };
}

function toDemoSignIn({ login, password, name, role }: DemoAccount) {
  return { login, password, name, role };
}

function toPublic(account: Account) {
  return {
    subject: subjectOf(account.id),
    name: account.name,
    login: account.login,
    roles: [account.role],
    developer_id: account.developerId,
  };
}
