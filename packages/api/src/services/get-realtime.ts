import { forbidden } from "@analytics/core/errors";
import type { RealtimeResult } from "@analytics/metrics/realtime";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";

/** It is three small questions to events. */
const REALTIME_COST = 3;

/** What happens right now, over the last `window` seconds, within the caller's scope. */
export async function getRealtime(
  ctx: AuthorizedContext,
  input: { window: number },
): Promise<Answer<RealtimeResult>> {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read metrics.");

  ctx.limits.spend("queries", REALTIME_COST);

  return { data: await ctx.deps.metrics.realtime(scope, input.window, ctx.signal), meta: {} };
}
