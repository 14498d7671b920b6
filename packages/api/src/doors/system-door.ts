import { AppError } from "@analytics/core/errors";
import type { ApiDeps } from "../deps.ts";
import { createReadinessProbe, type ReadinessProbe } from "../observability/readiness.ts";
import { respondWithError, respondWithJson } from "../rest/respond.ts";
import type { Outcome, Visit } from "./visit.ts";

/** Doors without a caller: the probes and the numbers of the process, which tell of the dependencies by the same look. */
export function createSystemDoor(deps: ApiDeps): (visit: Visit) => Promise<Outcome | null> {
  const probe = createReadinessProbe(deps.health, deps.clock);
  deps.telemetry.watchDependencies(() => probe(toLog(deps)));

  return (visit) => answerSystem(deps, probe, visit);
}

async function answerSystem(
  deps: ApiDeps,
  probe: ReadinessProbe,
  { url, traceId }: Visit,
): Promise<Outcome | null> {
  switch (url.pathname) {
    case "/healthz":
      return {
        response: respondWithJson({ status: "ok" }, { status: 200, traceId }),
        route: "/healthz",
        error: null,
      };
    case "/readyz":
      return answerReadiness(deps, probe, traceId);
    case "/metrics": {
      const headers = { "Content-Type": deps.telemetry.contentType, "X-Trace-Id": traceId };

      return {
        response: new Response(await deps.telemetry.render(), { headers }),
        route: "/metrics",
        error: null,
      };
    }
    default:
      return null;
  }
}

async function answerReadiness(deps: ApiDeps, probe: ReadinessProbe, traceId: string): Promise<Outcome> {
  const { ready, checks } = await probe(toLog(deps, traceId));
  if (ready) {
    const response = respondWithJson({ status: "ready", checks }, { status: 200, traceId });

    return { response, route: "/readyz", error: null };
  }

  const down = Object.keys(checks).filter((name) => checks[name] === "down");
  const error = new AppError("UPSTREAM_UNAVAILABLE", `Not ready: ${down.join(", ")}.`, {
    details: { checks },
  });

  return { response: respondWithError(error, traceId), route: "/readyz", error };
}

function toLog({ logger }: ApiDeps, traceId?: string): Parameters<ReadinessProbe>[0] {
  return (dependency, err) => logger.warn({ dependency, err, trace_id: traceId }, "dependency is not ready");
}
