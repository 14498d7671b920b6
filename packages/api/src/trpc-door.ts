import type { AppError } from "@analytics/core/errors";
import { ERROR_CODES } from "@analytics/core/errors";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { RequestContext } from "./context.ts";
import { fromThrown } from "./errors.ts";
import { withReadBody } from "./http/with-read-body.ts";
import { respondWithError } from "./rest/respond.ts";
import type { AppRouter } from "./routers/app-router.ts";

const BATCH_CALLS_MAX = 20;
/** An event that is mended in the console may have a megabyte, and is a text in JSON here. */
const BODY_BYTES_MAX = 4_194_304;

/** Answers the console's tRPC calls. The status is that of the one error table, also for errors of the protocol itself. */
export async function handleTrpc(options: {
  appRouter: AppRouter;
  endpoint: string;
  request: Request;
  ctx: RequestContext;
}): Promise<{ response: Response; route: string; error: AppError | null }> {
  const { appRouter, endpoint, request, ctx } = options;
  let first: AppError | null = null;
  let route = endpoint;
  let bounded: Request;
  try {
    bounded = await withReadBody(request, { bytesMax: BODY_BYTES_MAX, jsonWhenEmpty: "{}" });
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, ctx.traceId), route, error };
  }
  const response = await fetchRequestHandler({
    endpoint,
    router: appRouter,
    req: bounded,
    maxBatchSize: BATCH_CALLS_MAX,
    // A question may be too long for an address; a change stays a POST.
    allowMethodOverride: true,
    createContext: ({ info }) => {
      const [call, ...others] = info.calls;
      if (call !== undefined && Object.hasOwn(appRouter._def.procedures, call.path))
        route = `${endpoint}/${others.length > 0 ? "batch" : call.path}`;

      return ctx;
    },
    onError: ({ error }) => {
      first ??= fromThrown(error);
    },
    responseMeta: ({ errors }) => ({
      status: errors.length === 1 && errors[0] ? ERROR_CODES[fromThrown(errors[0]).code].http : undefined,
      headers: {
        "X-Trace-Id": ctx.traceId,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    }),
  });

  return { response, route, error: first };
}
