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

/** Every failure leaves a procedure as the AppError it stands for, so each door maps it by the one table. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;

  return { ...result, error: toTrpcError(fromThrown(result.error)) };
});

/** The one place where access is decided; runs before the input is read. */
const enforceAccess = t.middleware(({ ctx, meta, next }) => {
  if (ctx.denied !== null && meta?.access !== "public") throw ctx.denied;
  authorize(ctx.access, meta?.access);

  return next();
});

/** The base of every procedure. */
export const procedure = t.procedure.use(mapErrors).use(enforceAccess);

/** The base of procedures that need a caller: the context's `access` is never null in them. */
export const authorizedProcedure = procedure.use(({ ctx, next }) => {
  const { access } = ctx;
  if (access === null) throw new Error("Invariant broken: an authorized procedure was declared public");

  return next({ ctx: { ...ctx, access } });
});

export const router = t.router;
