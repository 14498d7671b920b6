/**
 * The closed list of error codes and how each door shows it. This is the only map of errors in the project:
 * REST, tRPC, GraphQL, WebSocket, logs and retries all read this table.
 */
export const ERROR_CODES = {
  DATA_VALIDATION_ERROR: { http: 400, trpc: "BAD_REQUEST", close: 4400, level: "info", retryable: false },
  UNAUTHENTICATED: { http: 401, trpc: "UNAUTHORIZED", close: 4401, level: "info", retryable: false },
  FORBIDDEN: { http: 403, trpc: "FORBIDDEN", close: 4403, level: "info", retryable: false },
  NOT_FOUND: { http: 404, trpc: "NOT_FOUND", close: 4404, level: "info", retryable: false },
  CONFLICT: { http: 409, trpc: "CONFLICT", close: 4409, level: "info", retryable: false },
  PAYLOAD_TOO_LARGE: { http: 413, trpc: "PAYLOAD_TOO_LARGE", close: 4413, level: "info", retryable: false },
  UNSUPPORTED_MEDIA_TYPE: {
    http: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    close: 4415,
    level: "info",
    retryable: false,
  },
  QUERY_TOO_EXPENSIVE: {
    http: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    close: 4422,
    level: "warn",
    retryable: false,
  },
  RATE_LIMITED: { http: 429, trpc: "TOO_MANY_REQUESTS", close: 4429, level: "warn", retryable: true },
  INTERNAL: { http: 500, trpc: "INTERNAL_SERVER_ERROR", close: 4500, level: "error", retryable: false },
  QUERY_EXECUTION_ERROR: {
    http: 500,
    trpc: "INTERNAL_SERVER_ERROR",
    close: 4500,
    level: "error",
    retryable: false,
  },
  UPSTREAM_UNAVAILABLE: {
    http: 503,
    trpc: "SERVICE_UNAVAILABLE",
    close: 4503,
    level: "error",
    retryable: true,
  },
  MODEL_UNAVAILABLE: { http: 503, trpc: "SERVICE_UNAVAILABLE", close: 4503, level: "warn", retryable: true },
  QUERY_TIMEOUT: { http: 504, trpc: "GATEWAY_TIMEOUT", close: 4504, level: "warn", retryable: true },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface AppErrorOptions {
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** A failure with a public code. `message` is shown to the caller; `cause` goes to the log only. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details ?? {};
  }

  get http(): number {
    return ERROR_CODES[this.code].http;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}

export function invalid(message: string, details?: Record<string, unknown>): AppError {
  return new AppError("DATA_VALIDATION_ERROR", message, { details });
}

/** `hint`: a sentence about where to look. */
export function notFound(what: string, hint?: string): AppError {
  return new AppError("NOT_FOUND", `${what} was not found.${hint === undefined ? "" : ` ${hint}`}`);
}

export function forbidden(message: string): AppError {
  return new AppError("FORBIDDEN", message);
}

export function tooExpensive(message: string, details?: Record<string, unknown>): AppError {
  return new AppError("QUERY_TOO_EXPENSIVE", message, { details });
}

export function unavailable(dependency: string, cause?: unknown): AppError {
  return new AppError("UPSTREAM_UNAVAILABLE", `${dependency} is not available. Try again.`, {
    cause,
    details: { dependency },
  });
}

/** Any thrown value as an AppError: what is not one already is an internal error whose text stays private. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;

  return new AppError("INTERNAL", "Something went wrong on our side.", { cause: error });
}

/** Throws when an invariant of the program is broken: a bug, never a caller's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
