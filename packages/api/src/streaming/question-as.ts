import type { Access } from "../access/access.ts";
import { accessKey } from "../access/access-key.ts";
import { callProcedure } from "../call-procedure.ts";
import type { RequestContext } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import type { RateLimits } from "../limits/caller-limits.ts";
import { traceIdOf } from "../rest/trace.ts";
import type { Question } from "./channels.ts";
import type { Ask } from "./feeds.ts";

/** How somebody asks: through the same procedures, rules and limits as at every other door. */
export type AskAs = (access: Access) => Ask;

/**
 * A question of a stream is asked for all who listen, so it counts to none of them, but to all together who may see the same: what they
 * want at once has a limit too.
 */
export function createAskAs(deps: ApiDeps, limits: RateLimits): AskAs {
  return (access) => async (question, signal) => {
    const ctx: RequestContext = {
      deps,
      access,
      denied: null,
      session: null,
      traceId: traceIdOf(new Headers()),
      logger: deps.logger,
      signal,
      limits: limits.of({ subject: `streams of ${accessKey(access)}` }, ""),
      queryClass: "api",
    };

    return callProcedure<unknown, object>(ctx, question.procedure, question.input);
  };
}

/** Two who ask with the same key get the same answer: the question, and everything of the caller that decides about access. */
export function feedKey({ procedure, input }: Question, access: Access): string {
  return JSON.stringify([procedure, sortKeys(input), accessKey(access)]);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;

  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
