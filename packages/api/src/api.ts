import { AppError, ERROR_CODES, notFound, toAppError } from "@analytics/core/errors";
import { authenticate, type Caller } from "./auth/authenticate.ts";
import { type AuthDoor, handleAuth } from "./auth/handle-auth.ts";
import { renewSession } from "./auth/renew-session.ts";
import { createSessionVerifier } from "./auth/session-cookie.ts";
import { createSignIn } from "./auth/sign-in.ts";
import type { RequestContext } from "./context.ts";
import type { ApiDeps } from "./deps.ts";
import { checkReadiness } from "./observability/readiness.ts";
import { handleRest } from "./rest/handle-rest.ts";
import { respondWithError, respondWithJson } from "./rest/respond.ts";
import { createRouteTable } from "./rest/route-table.ts";
import { traceIdOf } from "./rest/trace.ts";
import { appRouter } from "./routers/app-router.ts";
import { handleTrpc } from "./trpc-door.ts";

const REST_PREFIX = "/api/v1/analytics";
const TRPC_PREFIX = "/api/trpc";
const AUTH_PREFIX = "/api/auth";

export interface Connection {
  remoteAddress?: string;
}

/** Every public door behind one function of Web-standard requests and responses. */
export interface Api {
  fetch(request: Request, connection: Connection): Promise<Response>;
  /** Whether a path belongs to this API; all others belong to the console's pages. */
  owns(path: string): boolean;
}

interface Outcome {
  response: Response;
  route: string;
  error: AppError | null;
}

/** One request on its way through `createApi`. */
interface Visit {
  request: Request;
  url: URL;
  address: string;
  secure: boolean;
  traceId: string;
  isOwnOrigin: (origin: string) => boolean;
}

export function createApi(deps: ApiDeps): Api {
  const table = createRouteTable(appRouter);
  const sessions = createSessionVerifier(deps.issuer, deps.clock);
  const signIn = createSignIn({ accounts: deps.accounts, clock: deps.clock });

  const route = async (visit: Visit): Promise<Outcome> => {
    const { pathname } = visit.url;
    const system = await answerSystem(deps, visit);
    if (system !== null) return system;

    const caller = await authenticate(visit.request, {
      tokens: deps.tokens,
      sessions,
      isOwnOrigin: visit.isOwnOrigin,
    });
    const outcome = await enter({ deps, table, signIn, visit, caller, pathname });
    if (caller.session !== null)
      await continueSession(deps, visit, { caller, response: outcome.response, pathname });

    return outcome;
  };

  return {
    owns,
    fetch: async (request, connection) => {
      const startedAt = performance.now();
      const traceId = traceIdOf(request.headers);
      const outcome = await route(toVisit(deps, request, connection, traceId)).catch((thrown: unknown) => {
        const error = toAppError(thrown);

        return { response: respondWithError(error, traceId), route: "unknown", error };
      });
      const { response, error } = outcome;
      const seconds = (performance.now() - startedAt) / 1_000;
      deps.telemetry.recordRequest({
        route: outcome.route,
        method: request.method,
        status: response.status,
        seconds,
      });
      if (error !== null) logFailure(deps, error, { traceId, route: outcome.route });

      return response;
    },
  };
}

function owns(path: string): boolean {
  if (path === "/healthz" || path === "/readyz" || path === "/metrics") return true;

  return [REST_PREFIX, TRPC_PREFIX, AUTH_PREFIX, "/api"].some(
    (prefix) => path === prefix || path.startsWith(`${prefix}/`),
  );
}

async function enter(at: {
  deps: ApiDeps;
  table: ReturnType<typeof createRouteTable>;
  signIn: AuthDoor["signIn"];
  visit: Visit;
  caller: Caller;
  pathname: string;
}): Promise<Outcome> {
  const { deps, visit, caller, pathname } = at;
  const { request, url, traceId } = visit;
  const ctx: RequestContext = {
    deps,
    access: caller.access,
    denied: caller.denied,
    traceId,
    logger: deps.logger,
    signal: request.signal,
  };
  if (pathname.startsWith(`${REST_PREFIX}/`)) {
    return handleRest(
      { appRouter, table: at.table, request, url, path: pathname.slice(REST_PREFIX.length) },
      ctx,
    );
  }
  if (pathname.startsWith(`${TRPC_PREFIX}/`))
    return handleTrpc({ appRouter, endpoint: TRPC_PREFIX, request, ctx });
  if (pathname.startsWith(`${AUTH_PREFIX}/`)) {
    const { issuer, clock, config } = deps;
    const door = { issuer, clock, demo: config.demo, signIn: at.signIn, isOwnOrigin: visit.isOwnOrigin };

    return handleAuth(door, { ...visit, path: pathname.slice(AUTH_PREFIX.length), caller });
  }

  const error = notFound("This path");

  return { response: respondWithError(error, traceId), route: "unknown", error };
}

/** Doors without a caller: the probes and the numbers of the process. */
async function answerSystem(deps: ApiDeps, { url, traceId }: Visit): Promise<Outcome | null> {
  switch (url.pathname) {
    case "/healthz":
      return {
        response: respondWithJson({ status: "ok" }, { status: 200, traceId }),
        route: "/healthz",
        error: null,
      };
    case "/readyz":
      return answerReadiness(deps, traceId);
    case "/metrics": {
      const headers = { "Content-Type": deps.telemetry.contentType, "X-Trace-Id": traceId };

      return {
        response: new Response(await deps.telemetry.render(), { headers }),
        route: "/metrics",
        error: null,
      };
    }
    default:
      return null;
  }
}

async function answerReadiness(deps: ApiDeps, traceId: string): Promise<Outcome> {
  const { ready, checks } = await checkReadiness(deps.health, (dependency, error) =>
    deps.logger.warn({ dependency, err: error, trace_id: traceId }, "dependency is not ready"),
  );
  if (ready) {
    const response = respondWithJson({ status: "ready", checks }, { status: 200, traceId });

    return { response, route: "/readyz", error: null };
  }

  const down = Object.keys(checks).filter((name) => checks[name] === "down");
  const error = new AppError("UPSTREAM_UNAVAILABLE", `Not ready: ${down.join(", ")}.`, {
    details: { checks },
  });

  return { response: respondWithError(error, traceId), route: "/readyz", error };
}

/** Keeps a session in use alive. A failure here never spoils the answer: the old cookie is still good. */
async function continueSession(
  deps: ApiDeps,
  visit: Visit,
  at: { caller: Caller; response: Response; pathname: string },
): Promise<void> {
  if (at.caller.session === null || at.pathname === `${AUTH_PREFIX}/sign-out`) return;

  try {
    const cookie = await renewSession(at.caller.session, { ...deps, secure: visit.secure });
    if (cookie !== null) at.response.headers.append("Set-Cookie", cookie);
  } catch (error) {
    deps.logger.warn({ err: error, trace_id: visit.traceId }, "the session could not be renewed");
  }
}

function toVisit(deps: ApiDeps, request: Request, connection: Connection, traceId: string): Visit {
  const { trustProxy, publicOrigin } = deps.config;
  const url = new URL(request.url);
  // The last entry is what our own proxy saw; the ones before it are the caller's word.
  const forwarded = (name: string) =>
    trustProxy ? request.headers.get(name)?.split(",").at(-1)?.trim() : undefined;
  const protocol = forwarded("x-forwarded-proto") ?? url.protocol.slice(0, -1);
  const host = forwarded("x-forwarded-host") ?? url.host;
  const origin = publicOrigin ?? `${protocol}://${host}`;

  return {
    request,
    url,
    traceId,
    address: forwarded("x-forwarded-for") ?? connection.remoteAddress ?? "unknown",
    secure: origin.startsWith("https:"),
    isOwnOrigin: (candidate) => candidate === origin,
  };
}

function logFailure(deps: ApiDeps, error: AppError, at: { traceId: string; route: string }): void {
  const { level } = ERROR_CODES[error.code];
  if (level === "info") return;
  deps.logger[level](
    { err: error.cause ?? error, code: error.code, trace_id: at.traceId, route: at.route },
    error.message,
  );
}
