import { ERROR_CODES } from "@analytics/core/errors";
import type { ApiDeps } from "../deps.ts";
import type { Outcome, Visit } from "./visit.ts";

/** Counts a visit that began at `startedAt`, and logs a failure that somebody must know of. */
export function recordVisit(
  { telemetry, logger }: ApiDeps,
  { request, traceId }: Visit,
  { response, route, error }: Outcome,
  startedAt: number,
): void {
  const seconds = (performance.now() - startedAt) / 1_000;
  telemetry.recordRequest({ route, method: request.method, status: response.status, seconds });
  if (error === null) return;
  const { level } = ERROR_CODES[error.code];
  if (level === "info") return;
  logger[level]({ err: error.cause ?? error, code: error.code, trace_id: traceId, route }, error.message);
}
