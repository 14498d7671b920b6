import { AppError, invalid, notFound } from "@analytics/core/errors";
import type { MetricResult } from "@analytics/metrics/query";
import { callTRPCProcedure } from "@trpc/server";
import type { RequestContext } from "../context.ts";
import { PATHS_HINT } from "../doors/paths.ts";
import { fromThrown } from "../errors.ts";
import { readBody } from "../http/read-body.ts";
import { parseJson } from "../http/read-json.ts";
import type { AppRouter } from "../routers/app-router.ts";
import { announceDeprecation } from "./deprecation.ts";
import { answerOnce, IDEMPOTENCY_KEY, takesIdempotencyKey } from "./idempotency.ts";
import type { QuickAnswers } from "./quick-answers.ts";
import { respondWithData, respondWithDocument, respondWithError, toJsonDocument } from "./respond.ts";
import type { RestDocument, RestRequest } from "./route.ts";
import type { MountedRoute, RouteTable } from "./route-table.ts";

export const JSON_BODY_BYTES_MAX = 1_048_576;

export interface RestOutcome {
  response: Response;
  /** The route's template, for metrics; «unknown» when nothing matched. */
  route: string;
  error: AppError | null;
}

export interface RestOptions {
  appRouter: AppRouter;
  table: RouteTable;
  quickAnswers: QuickAnswers;
  request: Request;
  url: URL;
  path: string;
}

/** Answers one REST request by calling the procedure that its route belongs to. Never throws. */
export async function handleRest(options: RestOptions, ctx: RequestContext): Promise<RestOutcome> {
  const match = options.table.match(options.request.method, options.path);
  if ("allow" in match) return refuseUnknown(match.allow, ctx);

  const { mounted, params } = match;
  const restRequest: RestRequest = { request: options.request, params, query: options.url.searchParams };
  const answer = (request: RestRequest) => answerRoute(options, { mounted, request }, ctx);
  if (!takesIdempotencyKey(mounted) || !options.request.headers.has(IDEMPOTENCY_KEY))
    return answer(restRequest);

  const failed: Pick<RestOutcome, "error"> = { error: null };
  try {
    const response = await answerOnce(ctx, { ...options, mounted }, async (request) => {
      const outcome = await answer({ ...restRequest, request });
      failed.error = outcome.error;

      return outcome.response;
    });

    return { response, route: mounted.route.path, ...failed };
  } catch (thrown) {
    return refuse(thrown, mounted.route.path, ctx);
  }
}

async function answerRoute(
  options: RestOptions,
  { mounted, request }: { mounted: MountedRoute; request: RestRequest },
  ctx: RequestContext,
): Promise<RestOutcome> {
  const readInput = mounted.route.input ?? readPlainInput;
  try {
    const answer = await callTRPCProcedure({
      router: options.appRouter,
      path: mounted.procedure,
      type: mounted.type,
      ctx,
      getRawInput: async () => readInput(request),
      signal: ctx.signal,
      batchIndex: 0,
    });
    const status = mounted.route.status ?? 200;
    const document = (await mounted.route.present?.(answer, request)) ?? null;
    const until = mounted.route.revalidates?.(answer, request);
    const response =
      until !== undefined
        ? await respondRevalidated(options, ctx, { mounted, answer, document, until })
        : document === null
          ? respondWithData(answer, { status, traceId: ctx.traceId })
          : respondWithDocument(document, { status, traceId: ctx.traceId });
    announceDeprecation(response, mounted.route);

    return { response, route: mounted.route.path, error: null };
  } catch (thrown) {
    return refuse(thrown, mounted.route.path, ctx);
  }
}

/** Answers with an ETag, or that the caller has the answer already; and remembers the answer for those who ask the same. */
async function respondRevalidated(
  { quickAnswers, request, url }: RestOptions,
  ctx: RequestContext,
  found: { mounted: MountedRoute; answer: MetricResult; document: RestDocument | null; until: number },
): Promise<Response> {
  const { mounted, answer, document, until } = found;
  const representation = quickAnswers.represent(answer, document ?? toJsonDocument(answer, ctx.traceId));
  const { status, headers, body } = await representation.select({
    acceptEncoding: request.headers.get("accept-encoding"),
    ifNoneMatch: request.headers.get("if-none-match"),
  });
  if (ctx.access !== null)
    quickAnswers.remember(url.pathname + url.search, ctx.access, {
      result: answer,
      representation,
      rule: mounted.meta.access,
      route: mounted.route.path,
      until,
    });

  return new Response(body, { status, headers: { ...headers, "X-Trace-Id": ctx.traceId } });
}

function refuse(thrown: unknown, route: string, { traceId }: RequestContext): RestOutcome {
  const error = fromThrown(thrown);

  return { response: respondWithError(error, traceId), route, error };
}

function refuseUnknown(allow: string[], ctx: RequestContext): RestOutcome {
  if (allow.length === 0) {
    const error = notFound("This path", PATHS_HINT);

    return { response: respondWithError(error, ctx.traceId), route: "unknown", error };
  }

  const error = new AppError("NOT_FOUND", `This path answers to ${allow.join(", ")} only.`, {
    details: { allow },
  });

  return {
    response: respondWithError(error, ctx.traceId, { headers: { Allow: allow.join(", ") } }),
    route: "unknown",
    error,
  };
}

/** Path parameters, query and body fields as one object, without any an empty one: what it lacks is named then. A name that comes twice is refused, never silently chosen from. */
async function readPlainInput(request: RestRequest): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  const put = (name: string, value: unknown) => {
    if (Object.hasOwn(input, name)) throw invalid(`«${name}» is given more than once.`, { parameter: name });
    Object.defineProperty(input, name, { value, enumerable: true });
  };
  for (const [name, value] of Object.entries(request.params)) put(name, value);
  for (const [name, value] of request.query) put(name, value);
  const method = request.request.method;
  if (method === "POST" || method === "PATCH") {
    for (const [name, value] of Object.entries(await readJsonObject(request.request))) put(name, value);
  }

  return input;
}

async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, { bytesMax: JSON_BODY_BYTES_MAX });
  if (bytes.length === 0) return {};

  const value = parseJson(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("The body must be a JSON object.", { parameter: "body" });

  return value as Record<string, unknown>;
}
