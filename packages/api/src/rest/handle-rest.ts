import { AppError, invalid, notFound } from "@analytics/core/errors";
import { callTRPCProcedure } from "@trpc/server";
import type { RequestContext } from "../context.ts";
import { fromThrown } from "../errors.ts";
import { readBody } from "../http/read-body.ts";
import type { AppRouter } from "../routers/app-router.ts";
import { respondWithData, respondWithDocument, respondWithError } from "./respond.ts";
import type { RestRequest } from "./route.ts";
import type { RouteTable } from "./route-table.ts";

const JSON_BODY_BYTES_MAX = 1_048_576;

export interface RestOutcome {
  response: Response;
  /** The route's template, for metrics; «unknown» when nothing matched. */
  route: string;
  error: AppError | null;
}

/** Answers one REST request by calling the procedure that its route belongs to. Never throws. */
export async function handleRest(
  options: { appRouter: AppRouter; table: RouteTable; request: Request; url: URL; path: string },
  ctx: RequestContext,
): Promise<RestOutcome> {
  const match = options.table.match(options.request.method, options.path);
  if ("allow" in match) return refuseUnknown(match.allow, ctx);

  const { mounted, params } = match;
  const restRequest: RestRequest = { request: options.request, params, query: options.url.searchParams };
  const readInput = mounted.route.input ?? readPlainInput;
  try {
    const answer = await callTRPCProcedure({
      router: options.appRouter,
      path: mounted.procedure,
      type: mounted.type,
      ctx,
      getRawInput: async () => readInput(restRequest),
      signal: ctx.signal,
      batchIndex: 0,
    });
    const status = mounted.route.status ?? 200;
    const document = mounted.route.present?.(answer, restRequest) ?? null;
    const response =
      document === null
        ? respondWithData(answer, { status, traceId: ctx.traceId })
        : respondWithDocument(document, { status, traceId: ctx.traceId });

    return { response, route: mounted.route.path, error: null };
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, ctx.traceId), route: mounted.route.path, error };
  }
}

function refuseUnknown(allow: string[], ctx: RequestContext): RestOutcome {
  if (allow.length === 0) {
    const error = notFound("This path");

    return { response: respondWithError(error, ctx.traceId), route: "unknown", error };
  }

  const error = new AppError("NOT_FOUND", `This path answers to ${allow.join(", ")} only.`, {
    details: { allow },
  });

  return {
    response: respondWithError(error, ctx.traceId, { Allow: allow.join(", ") }),
    route: "unknown",
    error,
  };
}

/** Path parameters, query and body fields as one object; a name that comes twice is refused, never silently chosen from. */
async function readPlainInput(request: RestRequest): Promise<Record<string, unknown> | undefined> {
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

  return Object.keys(input).length === 0 ? undefined : input;
}

async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, { bytesMax: JSON_BODY_BYTES_MAX });
  if (bytes.length === 0) return {};

  const value = parseJson(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("The body must be a JSON object.");

  return value as Record<string, unknown>;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw invalid("The body is not valid JSON.");
  }
}
