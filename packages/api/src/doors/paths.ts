export const REST_PREFIX = "/api/v1/analytics";
export const TRPC_PREFIX = "/api/trpc";
export const AUTH_PREFIX = "/api/auth";
/** The path of the stream: a WebSocket, which is no request and answer. */
export const STREAMING_PATH = `${REST_PREFIX}/streaming`;

/** Where somebody who asks for a path that there is not may look. */
export const PATHS_HINT = `All of them are on the page ${REST_PREFIX}/docs.`;

const SYSTEM_PATHS = new Set(["/healthz", "/readyz", "/metrics"]);

/** Whether a path belongs to the API; all others belong to the console's pages. */
export function isApiPath(path: string): boolean {
  return SYSTEM_PATHS.has(path) || path === "/api" || path.startsWith("/api/");
}

/** The path below the prefix of REST; null: it lies elsewhere. */
export function pathBelowRest(path: string): string | null {
  return path.startsWith(`${REST_PREFIX}/`) ? path.slice(REST_PREFIX.length) : null;
}
