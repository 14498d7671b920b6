import type { AppError } from "@analytics/core/errors";
import type { ApiDeps } from "../deps.ts";

/** Where a request came in. */
export interface Connection {
  remoteAddress?: string;
}

/** One request on its way through `createApi`. */
export interface Visit {
  request: Request;
  url: URL;
  address: string;
  /** As people type it. */
  origin: string;
  secure: boolean;
  traceId: string;
  isOwnOrigin: (origin: string) => boolean;
}

/** How a visit ended. */
export interface Outcome {
  response: Response;
  route: string;
  error: AppError | null;
}

/** What is known of a request before it is known who sends it. */
export function toVisit(deps: ApiDeps, request: Request, connection: Connection, traceId: string): Visit {
  const { headers } = request;
  const url = new URL(request.url);
  const protocol = forwarded(deps, headers, "x-forwarded-proto") ?? url.protocol.slice(0, -1);
  const host = forwarded(deps, headers, "x-forwarded-host") ?? url.host;
  const origin = deps.config.publicOrigin ?? `${protocol}://${host}`;

  return {
    request,
    url,
    traceId,
    address: addressOf(deps, headers, connection),
    origin,
    secure: origin.startsWith("https:"),
    isOwnOrigin: (candidate) => candidate === origin,
  };
}

/** Where a request comes from, as far as our own proxy knows. */
export function addressOf(deps: ApiDeps, headers: Pick<Headers, "get">, connection: Connection): string {
  return forwarded(deps, headers, "x-forwarded-for") ?? connection.remoteAddress ?? "unknown";
}

/** What a proxy of ours says about a request: the last entry is what our own proxy saw; the ones before it are the caller's word. */
function forwarded(deps: ApiDeps, headers: Pick<Headers, "get">, name: string): string | undefined {
  return deps.config.trustProxy ? headers.get(name)?.split(",").at(-1)?.trim() : undefined;
}
