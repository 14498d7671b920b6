import type { ApiDeps } from "../deps.ts";
import { answerGraphiql } from "../graphql/graphiql/graphiql-door.ts";
import { createReferenceDoor } from "../reference/reference-door.ts";
import { pathBelowRest } from "./paths.ts";
import type { Outcome, Visit } from "./visit.ts";

/** What tells of the API, for everybody: its description, and pages for developers, which production has not. */
export function createReferenceDoors(
  { config }: Pick<ApiDeps, "config">,
  description: object,
): (visit: Visit) => Promise<Outcome | null> {
  const reference = createReferenceDoor(description);

  return async ({ request, url, traceId }) => {
    const path = pathBelowRest(url.pathname);
    if (path === null) return null;
    const { method, headers } = request;
    const response =
      (await reference.answer({ method, path, traceId })) ??
      (config.development ? await answerGraphiql({ method, path, headers, traceId }) : null);

    return response && { response, route: path, error: null };
  };
}
