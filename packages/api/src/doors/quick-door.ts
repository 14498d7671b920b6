import { unauthenticated } from "../access/rule.ts";
import type { ApiDeps } from "../deps.ts";
import type { Cors } from "../http/cors.ts";
import type { PlainAnswer, PlainRequest, QuickAnswers } from "../rest/quick-answers.ts";
import { traceIdOf } from "../rest/trace.ts";
import type { Verifiers } from "./callers.ts";
import { REST_PREFIX } from "./paths.ts";
import { addressOf, type Connection } from "./visit.ts";

interface QuickDoorParts {
  deps: ApiDeps;
  quickAnswers: QuickAnswers;
  verifiers: Verifiers;
  cors: Cors;
}

/** Answers from memory, on record as every other one; null: the request needs more than that. */
export function createQuickDoor(
  parts: QuickDoorParts,
): (request: PlainRequest, connection: Connection) => Promise<PlainAnswer | null> | null {
  return (request, connection) =>
    mayBeQuick(request)
      ? answerQuickly(parts, request, addressOf(parts.deps, request.headers, connection))
      : null;
}

async function answerQuickly(
  { deps, quickAnswers, verifiers, cors }: QuickDoorParts,
  request: PlainRequest,
  address: string,
): Promise<PlainAnswer | null> {
  const startedAt = performance.now();
  const answer = await quickAnswers
    .answer(request, {
      ...verifiers,
      address,
      beforeLookup: leaveToFetch,
      isOwnOrigin: () => false,
    })
    .catch(() => null);
  if (answer === null) return null;
  const { route, status } = answer;
  const seconds = (performance.now() - startedAt) / 1_000;
  deps.telemetry.recordRequest({ route, method: request.method, status, seconds });
  const { Vary: vary, ...allowed } = cors.headers(request.headers.get("origin"));
  const headers: Record<string, string> = {
    ...answer.headers,
    ...allowed,
    "X-Trace-Id": traceIdOf(request.headers),
  };
  if (vary !== undefined) headers.Vary = `${answer.headers.Vary}, ${vary}`;

  return { ...answer, headers };
}

/** Whether an answer may be known: to a read of a metric by somebody who says who they are, and has no session to be continued. */
function mayBeQuick({ method, target, headers }: PlainRequest): boolean {
  if (method !== "GET" || !target.startsWith(`${REST_PREFIX}/metrics/`)) return false;

  return headers.get("authorization") !== null || headers.get("x-api-key") !== null;
}

/** Nobody is looked up for a quick answer. */
function leaveToFetch(): never {
  throw unauthenticated("Not known yet.");
}
