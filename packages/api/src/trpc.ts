import { forbidden } from "@analytics/core/errors";
import { initTRPC } from "@trpc/server";
import type { z } from "zod";
import { type AccessRule, authorize } from "./access/rule.ts";
import type { RequestContext } from "./context.ts";
import { fromThrown, toTrpcError } from "./errors.ts";
import type { LimitKind } from "./limits/caller-limits.ts";
import type { RestRoute } from "./rest/route.ts";
import { type AnswerSchema, NO_META } from "./schemas/answer.ts";

/** What a procedure declares about itself. The access rule is enforced, the REST route is mounted, both are documented. */
export interface ProcedureMeta {
  access: AccessRule;
  /** One sentence for the reference. */
  summary: string;
  /** What a call counts to; reads or, of a mutation, writes unless told. */
  countsAs?: LimitKind;
  rest?: RestRoute;
  /** A change that is no change of anybody's data, such as ending one's own read-only view. */
  isAllowedReadOnly?: boolean;
  /** Put here by `answering`. */
  answer?: AnswerSchema;
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

/** What a call of a procedure counts to. */
export function countedAs({ countsAs }: Pick<ProcedureMeta, "countsAs">, type: string): LimitKind {
  return countsAs ?? (type === "mutation" ? "writes" : "reads");
}

/**
 * The one middleware: counts the call to its caller and decides about access before the input is read, takes no input at all for an empty one, and lets every failure
 * leave as the AppError it stands for, so that each door maps it by the one table. (One and not three, because each layer of tRPC costs as much as all of ours.)
 */
const guard = t.middleware(async ({ ctx, meta, type, getRawInput, next }) => {
  try {
    ctx.limits.spend(countedAs(meta ?? {}, type));
    if (ctx.denied !== null) throw ctx.denied;
    const access = authorize(ctx.access, meta?.access);
    if (type === "mutation" && access.isReadOnly && meta?.isAllowedReadOnly !== true)
      throw forbidden(
        "You are looking through a developer's eyes, and can change nothing. Leave the view first.",
      );
    const passed = { ctx: { access }, getRawInput: async () => orEmpty(await getRawInput()) };
    const result = await next<typeof passed.ctx>(passed);

    return result.ok ? result : { ...result, error: toTrpcError(fromThrown(result.error)) };
  } catch (error) {
    throw toTrpcError(fromThrown(error));
  }
});

/** So that what is missing is named, and nothing is where nothing must be said. */
function orEmpty(input: unknown): unknown {
  return input === undefined ? {} : input;
}

/** The base of every procedure: its context has a caller who passed the procedure's rule. */
export const authorizedProcedure = t.procedure.use(guard);

/**
 * The base of a procedure that declares what it answers, as schemas of `data` and `meta`: one that answers anything else does
 * not compile. It has the type that `.output(…)` gives, without the layer that `.output(…)` adds to every call: nothing is
 * checked at run time, and tests check every answer that they see.
 */
export function answering<Data extends z.ZodType, Meta extends z.ZodObject = typeof NO_META>(
  data: Data,
  meta?: Meta,
) {
  const answer: AnswerSchema = { data, meta: meta ?? NO_META };

  return authorizedProcedure.meta({ answer } as ProcedureMeta) as unknown as ReturnType<
    typeof authorizedProcedure.output<(answer: unknown) => Answer<z.output<Data>, z.output<Meta>>>
  >;
}

export const router = t.router;
