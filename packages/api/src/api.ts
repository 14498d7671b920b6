import { toAppError } from "@analytics/core/errors";
import type { Sender } from "./auth/authenticate.ts";
import { createSignIn } from "./auth/sign-in.ts";
import type { ApiDeps } from "./deps.ts";
import { type CallerDoors, enter } from "./doors/caller-doors.ts";
import { createVerifiers, recognise } from "./doors/callers.ts";
import { isApiPath, pathBelowRest } from "./doors/paths.ts";
import { createQuickDoor } from "./doors/quick-door.ts";
import { recordVisit } from "./doors/record-visit.ts";
import { createReferenceDoors } from "./doors/reference-doors.ts";
import { createStreamDoor } from "./doors/stream-door.ts";
import { createSystemDoor } from "./doors/system-door.ts";
import { type Connection, type Outcome, toVisit, type Visit } from "./doors/visit.ts";
import { compress } from "./http/compress.ts";
import { createCors } from "./http/cors.ts";
import { type CallerLimits, createRateLimits } from "./limits/caller-limits.ts";
import { openApiDocument } from "./openapi/openapi-document.ts";
import { type PlainAnswer, type PlainRequest, QuickAnswers } from "./rest/quick-answers.ts";
import { respondWithError } from "./rest/respond.ts";
import { createRouteTable } from "./rest/route-table.ts";
import { traceIdOf } from "./rest/trace.ts";
import { appRouter } from "./routers/app-router.ts";
import type { Connection as StreamConnection } from "./streaming/client.ts";
import { createAskAs } from "./streaming/question-as.ts";
import { createStreaming, type StreamEnd } from "./streaming/streaming.ts";

/** Every public door behind one function of Web-standard requests and responses. */
export interface Api {
  fetch(request: Request, connection: Connection): Promise<Response>;
  /**
   * The answer to what was asked before and is so still, without a `Request` and a `Response`; null: `fetch` has it. A server of our own
   * asks here first.
   */
  quick(request: PlainRequest, connection: Connection): Promise<PlainAnswer | null> | null;
  /** A client of the stream, over a connection that a carrier (such as a WebSocket) has opened for this request. */
  stream(request: Request, connection: Connection, wire: StreamConnection): StreamEnd;
  /** Ends the streams. */
  close(): void;
  /** Whether a path belongs to this API; all others belong to the console's pages. */
  owns(path: string): boolean;
}

/** The doors over these parts, in the order in which they are tried: without a caller first, then who it is, then the caller's. */
export function createApi(deps: ApiDeps): Api {
  const { config, clock } = deps;
  const cors = createCors(config.corsOrigins ?? []);
  const limits = createRateLimits(config.rateLimits ?? {}, clock);
  const verifiers = createVerifiers(deps);
  const doors: CallerDoors = {
    deps,
    table: createRouteTable(appRouter),
    quickAnswers: new QuickAnswers({ metrics: deps.metrics, limits, clock }),
    signIn: createSignIn({ accounts: deps.accounts, demo: config.demo, clock }),
  };
  const streaming = createStreaming({ askAs: createAskAs(deps, limits), limits, clock });
  deps.telemetry.watchStreams(() => streaming.counts());
  const answerSystem = createSystemDoor(deps);
  const answerReference = createReferenceDoors(
    deps,
    openApiDocument(doors.table.routes, deps.metrics.catalog),
  );
  const recogniseSender = (sender: Sender, visit: Visit) => recognise({ verifiers, limits }, sender, visit);

  const route = async (visit: Visit): Promise<Outcome> => {
    const open = (await answerSystem(visit)) ?? (await answerReference(visit));
    if (open !== null) return open;

    const recognised = await recogniseSender(visit.request, visit);
    const outcome = await enter(doors, visit, recognised);
    tellLimits(outcome, recognised.spent);

    return outcome;
  };

  return {
    owns: isApiPath,
    quick: createQuickDoor({ deps, quickAnswers: doors.quickAnswers, verifiers, cors }),
    close: () => streaming.close(),
    stream: createStreamDoor({ deps, streaming, recognise: recogniseSender }),
    fetch: async (request, connection) => {
      const startedAt = performance.now();
      const visit = toVisit(deps, request, connection, traceIdOf(request.headers));
      const isPublic = pathBelowRest(visit.url.pathname) !== null;
      const preflight = isPublic ? cors.preflight(request) : null;
      if (preflight !== null) return preflight;
      const outcome = await route(visit).catch((thrown: unknown) => toFailure(thrown, visit));
      recordVisit(deps, visit, outcome, startedAt);
      if (isPublic) cors.allow(request, outcome.response);

      return compress(request, outcome.response);
    },
  };
}

function toFailure(thrown: unknown, { traceId }: Visit): Outcome {
  const error = toAppError(thrown);

  return { response: respondWithError(error, traceId), route: "unknown", error };
}

/** What the caller may still ask, and when to come again after a refusal. */
function tellLimits({ response, error }: Outcome, spent: CallerLimits): void {
  for (const [name, value] of Object.entries(spent.headers())) response.headers.set(name, value);
  const after = error?.details.retry_after;
  if (error?.code === "RATE_LIMITED" && after !== undefined)
    response.headers.set("Retry-After", String(after));
}
