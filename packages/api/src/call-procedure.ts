import { callTRPCProcedure } from "@trpc/server";
import type { RequestContext } from "./context.ts";
import { appRouter } from "./routers/app-router.ts";
import type { Answer } from "./trpc.ts";

/** Asks a procedure as the caller of the context: its rule, its limits, its numbers. Throws what `fromThrown` understands. */
export async function callProcedure<Data, Meta extends object = Record<string, unknown>>(
  ctx: RequestContext,
  procedure: string,
  input: unknown,
): Promise<Answer<Data, Meta>> {
  const answer: unknown = await callTRPCProcedure({
    router: appRouter,
    path: procedure,
    type: "query",
    ctx,
    getRawInput: async () => input,
    signal: ctx.signal,
    batchIndex: 0,
  });

  return answer as Answer<Data, Meta>;
}
