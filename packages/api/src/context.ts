import type { AppError } from "@analytics/core/errors";
import type { Logger } from "@analytics/core/logger";
import type { Access } from "./access/access.ts";
import type { ApiDeps } from "./deps.ts";

/** What one request carries through procedures and services. */
export interface RequestContext {
  readonly deps: ApiDeps;
  /** Null for an anonymous caller, or one whose credentials did not verify (`denied` says why). */
  readonly access: Access | null;
  readonly denied: AppError | null;
  readonly traceId: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A context whose caller passed an access rule. */
export interface AuthorizedContext extends RequestContext {
  readonly access: Access;
}
