import { initTRPC } from "@trpc/server";
import { type AccessRule, authorize } from "./access/rule.ts";
import type { RequestContext } from "./context.ts";
import { fromThrown, toTrpcError } from "./errors.ts";
import type { RestRoute } from "./rest/route.ts";

/** What a procedure declares about itself. The access rule is enforced, the REST route is mounted, both are documented. */
export interface ProcedureMeta {
  access: AccessRule;
  /** One sentence for the reference. */
  summary: string;
  rest?: RestRoute;
}

/** The body of a successful answer: `meta` is what REST puts beside `data`. */
export interface Answer<Data, Meta extends object = Record<string, never>> {
  data: Data;
  meta: Meta;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => {
      const { code, message, details } = fromThrown(error);

      return {
        ...shape,
        message,
        data: { code, httpStatus: shape.data.httpStatus, details, traceId: ctx?.traceId ?? null },
      };
    },
  });

/**
 * The one middleware: decides about access before the input is read, and lets every failure leave as the AppError it stands for, so that
 * each door maps it by the one table. (One and not three, because each layer of tRPC costs as much as all of ours.)
 */
const guard = t.middleware(async ({ ctx, meta, next }) => {
  if (ctx.denied !== null) throw toTrpcError(ctx.denied);
  try {
    const access = authorize(ctx.access, meta?.access);
    const result = await next({ ctx: { access } });

    return result.ok ? result : { ...result, error: toTrpcError(fromThrown(result.error)) };
  } catch (error) {
    throw toTrpcError(fromThrown(error));
  }
});

/** The base of every procedure: its context has a caller who passed the procedure's rule. */
export const authorizedProcedure = t.procedure.use(guard);

export const router = t.router;
