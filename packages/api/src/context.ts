import type { AppError } from "@analytics/core/errors";
import type { Logger } from "@analytics/core/logger";
import type { QueryClass } from "@analytics/db/clickhouse/limits";
import type { Access } from "./access/access.ts";
import type { ConsoleSession } from "./auth/session-verifier.ts";
import type { ApiDeps } from "./deps.ts";
import type { CallerLimits } from "./limits/caller-limits.ts";

/** What one request carries through procedures and services. */
export interface RequestContext {
  readonly deps: ApiDeps;
  /** Null for an anonymous caller, or one whose credentials did not verify (`denied` says why). */
  readonly access: Access | null;
  readonly denied: AppError | null;
  /** The console session, when that is how the caller came. */
  readonly session: ConsoleSession | null;
  readonly traceId: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** What the caller may still ask. */
  readonly limits: CallerLimits;
  /** What a statement for this caller may cost. */
  readonly queryClass: QueryClass;
}

/** A context whose caller passed an access rule. */
export interface AuthorizedContext extends RequestContext {
  readonly access: Access;
}
