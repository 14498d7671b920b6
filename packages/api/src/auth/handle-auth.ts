import { type AppError, forbidden, notFound } from "@analytics/core/errors";
import { fromThrown } from "../errors.ts";
import { parseContentType, unsupported } from "../http/content-type.ts";
import { readBody } from "../http/read-body.ts";
import { respondWithData, respondWithError, respondWithJson } from "../rest/respond.ts";
import type { Account } from "../stores/account-store.ts";
import type { Caller } from "./authenticate.ts";
import { DEMO_ACCOUNTS, type DemoAccount } from "./demo-accounts.ts";
import type { LocalIssuer } from "./local-issuer.ts";
import { SESSION_TTL_SECONDS, signSession, toSetCookie } from "./session-cookie.ts";
import { type SignIn, signInSchema } from "./sign-in.ts";

const BODY_BYTES_MAX = 4_096;

export interface AuthRequest {
  request: Request;
  /** Below `/api/auth`. */
  path: string;
  caller: Caller;
  address: string;
  secure: boolean;
  traceId: string;
}

export interface AuthDoor {
  /** The platform is invented, so its sign-ins are public. */
  demo: boolean;
  issuer: LocalIssuer;
  signIn: SignIn;
  isOwnOrigin: (origin: string) => boolean;
  clock: () => number;
}

export interface AuthOutcome {
  response: Response;
  route: string;
  error: AppError | null;
}

type Handler = (door: AuthDoor, auth: AuthRequest) => Promise<Response> | Response;

const ROUTES: Record<string, Handler> = {
  "POST /sign-in": signInWithPassword,
  "POST /sign-out": signOut,
  "GET /session": readSession,
  "GET /jwks.json": (door, { traceId }) => respondWithJson(door.issuer.jwks, { status: 200, traceId }),
};

/** The console's own sign-in: `/api/auth/{sign-in,sign-out,session,jwks.json}`. Never throws. */
export async function handleAuth(door: AuthDoor, auth: AuthRequest): Promise<AuthOutcome> {
  const key = `${auth.request.method} ${auth.path}`;
  const handler = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
  const route = handler === undefined ? "unknown" : `/api/auth${auth.path}`;
  try {
    if (handler === undefined) throw notFound("This path");

    return { response: await handler(door, auth), route, error: null };
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, auth.traceId), route, error };
  }
}

async function signInWithPassword(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  const account = await door.signIn(signInSchema.parse(await readJson(auth.request)), auth.address);
  const token = await signSession(door.issuer, account, Math.floor(door.clock() / 1_000));
  const response = respondWithData({ data: toPublic(account) }, { status: 200, traceId: auth.traceId });
  response.headers.append(
    "Set-Cookie",
    toSetCookie(token, { secure: auth.secure, maxAgeSeconds: SESSION_TTL_SECONDS }),
  );

  return response;
}

function signOut(door: AuthDoor, auth: AuthRequest): Response {
  refuseForeignOrigin(door, auth.request);
  const response = respondWithData({ data: { signed_out: true } }, { status: 200, traceId: auth.traceId });
  response.headers.append("Set-Cookie", toSetCookie("", { secure: auth.secure, maxAgeSeconds: 0 }));

  return response;
}

/** Who is signed in, and on the demo platform the sign-ins that anybody may use. Nobody is an answer, not an error. */
function readSession({ demo }: AuthDoor, { caller, traceId }: AuthRequest): Response {
  const data = {
    user: toUser(caller),
    demo,
    ...(demo ? { demoAccounts: DEMO_ACCOUNTS.map(toDemoSignIn) } : {}),
  };

  return respondWithData({ data }, { status: 200, traceId });
}

function toUser({ access, session }: Caller) {
  if (access === null) return null;

  return {
    subject: access.subject,
    name: typeof session?.name === "string" ? session.name : access.subject,
    login: typeof session?.login === "string" ? session.login : null,
    roles: [...access.roles],
    developer_id: access.developerId,
  };
}

function toDemoSignIn({ login, password, name, role }: DemoAccount) {
  return { login, password, name, role };
}

/** Browsers send `Origin` with every POST; a page of another site must neither sign people in nor out. */
function refuseForeignOrigin(door: AuthDoor, request: Request): void {
  const origin = request.headers.get("origin");
  if (origin !== null && !door.isOwnOrigin(origin))
    throw forbidden("This must come from a page of this site.");
}

async function readJson(request: Request): Promise<unknown> {
  if (parseContentType(request.headers.get("content-type")) !== "application/json")
    throw unsupported("Send application/json.");
  const bytes = await readBody(request, { bytesMax: BODY_BYTES_MAX });
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return null;
  }
}

function toPublic(account: Account) {
  return {
    subject: `account:${account.id}`,
    name: account.name,
    login: account.login,
    roles: [account.role],
    developer_id: account.developerId,
  };
}
