import { TRPCClientError } from "@trpc/client";

/** A failed request as the pages need it. */
export interface ClientFailure {
  /** A code of the public list; `NETWORK` when no answer came. */
  code: string;
  message: string;
  traceId: string | null;
  retryable: boolean;
}

const RETRYABLE = new Set(["NETWORK", "RATE_LIMITED", "UPSTREAM_UNAVAILABLE", "QUERY_TIMEOUT"]);

/** Any thrown value as a failure to show. */
export function toClientFailure(error: unknown): ClientFailure {
  if (error instanceof TRPCClientError) {
    const data: { code?: string; traceId?: string | null } | undefined = error.data ?? undefined;
    const code = data?.code ?? "NETWORK";

    return { code, message: error.message, traceId: data?.traceId ?? null, retryable: RETRYABLE.has(code) };
  }
  const message = error instanceof Error ? error.message : String(error);

  return { code: "NETWORK", message, traceId: null, retryable: true };
}

const RETRIES_MAX = 2;

/** Only what may work the next time is asked again. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < RETRIES_MAX && toClientFailure(error).retryable;
}

const RECOVERY_MS = 10_000;
/** What passes when the service is whole again; asking once more what took too long would only cost again. */
const PASSING = new Set(["NETWORK", "UPSTREAM_UNAVAILABLE"]);

/** How soon a question that failed is asked again by itself; false: not at all. */
export function recoveryInterval(error: unknown): number | false {
  return error !== null && PASSING.has(toClientFailure(error).code) ? RECOVERY_MS : false;
}
