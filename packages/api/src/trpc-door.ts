import type { AppError } from "@analytics/core/errors";
import { ERROR_CODES } from "@analytics/core/errors";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { RequestContext } from "./context.ts";
import { fromThrown } from "./errors.ts";
import type { AppRouter } from "./routers/app-router.ts";

const BATCH_CALLS_MAX = 20;

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
  const response = await fetchRequestHandler({
    endpoint,
    router: appRouter,
    req: request,
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
