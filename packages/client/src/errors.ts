import type { Schemas } from "./generated/operations.ts";

/** The closed list of the service, and what goes wrong before it answers. */
export type ErrorCode = Schemas["Error"]["error"]["code"];

export interface ErrorOptions {
  code: ErrorCode | "CONNECTION_FAILED" | "QUEUE_FULL" | "SPOOL_FAILED" | "UNREADABLE_ANSWER";
  message: string;
  /** Of HTTP; 0 when there was no answer. */
  status?: number;
  details?: Readonly<Record<string, unknown>>;
  /** Seconds that the service asks to wait. */
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** Whatever goes wrong. Programs look at `code` or at the class; `message` is for people. */
export class AnalyticsError extends Error {
  readonly code: ErrorOptions["code"];
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor({ code, message, status = 0, details = {}, retryAfterSeconds, cause }: ErrorOptions) {
    super(message, { cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The id under which the request is in the service's log. */
  get traceId(): string | undefined {
    return typeof this.details.trace_id === "string" ? this.details.trace_id : undefined;
  }

  /** Whether the very same request may succeed later. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

/** The input is wrong; `details.issues` or `details.parameter` says which part. */
export class InvalidRequestError extends AnalyticsError {}
/** No token or key, or one that does not verify. */
export class UnauthenticatedError extends AnalyticsError {}
/** The role or the scope does not allow it. */
export class ForbiddenError extends AnalyticsError {}
/** There is no such thing, or it belongs to somebody else. */
export class NotFoundError extends AnalyticsError {}
/** It does not fit the present state, or the idempotency key came with another request. */
export class ConflictError extends AnalyticsError {}
/** Too large: a body, or the answer of a query. */
export class TooLargeError extends AnalyticsError {}
/** Too much at once. */
export class RateLimitedError extends AnalyticsError {}
/** A database of the service is away, or a query ran out of time. */
export class UnavailableError extends AnalyticsError {}
/** A fault of the service. */
export class ServiceError extends AnalyticsError {}
/** The service could not be reached, or the connection broke before the answer was there. */
export class ConnectionError extends AnalyticsError {}
/** More events wait than the queue may hold; this one was not taken. */
export class QueueFullError extends AnalyticsError {}

const CLASSES: Readonly<Record<ErrorCode, typeof AnalyticsError>> = {
  DATA_VALIDATION_ERROR: InvalidRequestError,
  UNAUTHENTICATED: UnauthenticatedError,
  FORBIDDEN: ForbiddenError,
  NOT_FOUND: NotFoundError,
  CONFLICT: ConflictError,
  PAYLOAD_TOO_LARGE: TooLargeError,
  UNSUPPORTED_MEDIA_TYPE: InvalidRequestError,
  QUERY_TOO_EXPENSIVE: TooLargeError,
  RATE_LIMITED: RateLimitedError,
  INTERNAL: ServiceError,
  QUERY_EXECUTION_ERROR: ServiceError,
  UPSTREAM_UNAVAILABLE: UnavailableError,
  MODEL_UNAVAILABLE: UnavailableError,
  QUERY_TIMEOUT: UnavailableError,
};

const RETRYABLE: ReadonlySet<string> = new Set([
  "CONNECTION_FAILED",
  "UNREADABLE_ANSWER",
  "RATE_LIMITED",
  "UPSTREAM_UNAVAILABLE",
  "MODEL_UNAVAILABLE",
  "QUERY_TIMEOUT",
]);

/** The error that an answer stands for. One that is not of the service, such as a page of a proxy, may go away by itself. */
export function errorOf(answer: {
  status: number;
  body: unknown;
  retryAfter: string | null;
}): AnalyticsError {
  const { status, body, retryAfter } = answer;
  const error = (body as Partial<Schemas["Error"]> | null)?.error;
  const retryAfterSeconds = secondsOf(retryAfter);
  if (error === undefined || !Object.hasOwn(CLASSES, error.code)) {
    const message = `The answer (${status}) is none of the service.`;
    const options = { code: "UNREADABLE_ANSWER", message, status, retryAfterSeconds } as const;

    return status === 429 || status >= 500 || status < 400
      ? new UnavailableError(options)
      : new InvalidRequestError({ ...options, code: "DATA_VALIDATION_ERROR" });
  }
  const { code, message, details } = error;

  return new CLASSES[code]({ code, message, status, details, retryAfterSeconds });
}

/** Of `Retry-After`, which is a number of seconds or a date. */
function secondsOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;

  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
