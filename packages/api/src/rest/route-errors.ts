import type { ErrorCode } from "@analytics/core/errors";
import { takesIdempotencyKey } from "./idempotency.ts";
import type { MountedRoute } from "./route-table.ts";

/** What a route that asks ClickHouse may answer, beyond what every route may. */
export const QUERY_ERRORS = [
  "QUERY_TOO_EXPENSIVE",
  "QUERY_EXECUTION_ERROR",
  "QUERY_TIMEOUT",
] as const satisfies readonly ErrorCode[];

const ALWAYS: readonly ErrorCode[] = [
  "DATA_VALIDATION_ERROR",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "INTERNAL",
  "UPSTREAM_UNAVAILABLE",
];

/** Every code with which a route may fail. */
export function errorsOf(mounted: Pick<MountedRoute, "type" | "route">): ReadonlySet<ErrorCode> {
  const { route } = mounted;
  const codes = new Set<ErrorCode>([...ALWAYS, ...(route.errors ?? [])]);
  if (route.path.includes("{")) codes.add("NOT_FOUND");
  if (route.method === "POST" || route.method === "PATCH") codes.add("PAYLOAD_TOO_LARGE");
  if (takesIdempotencyKey(mounted)) codes.add("CONFLICT");
  if (route.request?.bodies !== undefined) codes.add("UNSUPPORTED_MEDIA_TYPE");

  return codes;
}
