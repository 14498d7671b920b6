import type { RestRoute } from "./route.ts";

/** Tells the callers of a route that goes away since when and until when: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
export function announceDeprecation(response: Response, { deprecated }: RestRoute): void {
  if (deprecated === undefined) return;
  response.headers.set("Deprecation", `@${Date.parse(deprecated.since) / 1_000}`);
  response.headers.set("Sunset", new Date(deprecated.sunset).toUTCString());
}
