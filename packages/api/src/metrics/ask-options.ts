import type { AskOptions } from "@analytics/metrics/answers/metric-answers";
import type { RequestContext } from "../context.ts";

/** How a caller asks for a metric: within its class, for as long as it waits, and on its account when ClickHouse has to work. */
export function askOptions(ctx: RequestContext): AskOptions {
  return {
    class: ctx.queryClass,
    signal: ctx.signal,
    charge: (cost) => ctx.limits.spend("queries", cost),
  };
}
