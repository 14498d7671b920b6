import { AppError, notFound } from "@analytics/core/errors";
import { handleAuth } from "../auth/handle-auth.ts";
import type { SignIn } from "../auth/sign-in.ts";
import type { RequestContext } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { GRAPHQL_PATH, handleGraphQL } from "../graphql/handle-graphql.ts";
import { handleMcp, MCP_PATH } from "../mcp/handle-mcp.ts";
import { handleRest } from "../rest/handle-rest.ts";
import type { QuickAnswers } from "../rest/quick-answers.ts";
import { respondWithError } from "../rest/respond.ts";
import type { RouteTable } from "../rest/route-table.ts";
import { appRouter } from "../routers/app-router.ts";
import { handleTrpc } from "../trpc-door.ts";
import type { RecognisedCaller } from "./callers.ts";
import { AUTH_PREFIX, PATHS_HINT, pathBelowRest, STREAMING_PATH, TRPC_PREFIX } from "./paths.ts";
import type { Outcome, Visit } from "./visit.ts";

/** What the doors for callers stand on. */
export interface CallerDoors {
  deps: ApiDeps;
  table: RouteTable;
  quickAnswers: QuickAnswers;
  signIn: SignIn;
}

/** The door of a caller's path. */
export async function enter(
  { deps, table, quickAnswers, signIn }: CallerDoors,
  visit: Visit,
  { caller, spent }: RecognisedCaller,
): Promise<Outcome> {
  const { request, url, traceId } = visit;
  const { pathname } = url;
  const path = pathBelowRest(pathname);
  const isTrpc = pathname.startsWith(`${TRPC_PREFIX}/`);
  const ctx: RequestContext = {
    deps,
    access: caller.access,
    denied: caller.denied,
    session: caller.session,
    traceId,
    logger: deps.logger,
    signal: request.signal,
    limits: spent,
    queryClass: isTrpc ? "ui" : "api",
  };
  if (path === GRAPHQL_PATH) return handleGraphQL(request, ctx);
  if (path === MCP_PATH) return handleMcp(request, ctx);
  if (pathname === STREAMING_PATH) return askForUpgrade(traceId);
  if (path !== null) return handleRest({ appRouter, table, quickAnswers, request, url, path }, ctx);
  if (isTrpc) return handleTrpc({ appRouter, endpoint: TRPC_PREFIX, request, ctx });
  if (pathname.startsWith(`${AUTH_PREFIX}/`)) {
    const door = { deps, signIn, limits: spent, isOwnOrigin: visit.isOwnOrigin };

    return handleAuth(door, { ...visit, path: pathname.slice(AUTH_PREFIX.length), caller });
  }

  const error = notFound("This path", PATHS_HINT);

  return { response: respondWithError(error, traceId), route: "unknown", error };
}

/** The stream is no request and answer: a request that is no WebSocket is told, as HTTP has it, to become one. */
function askForUpgrade(traceId: string): Outcome {
  const error = new AppError(
    "NOT_FOUND",
    "This is a WebSocket. Connect with a client that sends «Upgrade: websocket».",
  );
  const headers = { Upgrade: "websocket" };

  return {
    response: respondWithError(error, traceId, { headers, status: 426 }),
    route: STREAMING_PATH,
    error,
  };
}
