import { AppError, type ErrorCode, toAppError, tooExpensive, unavailable } from "@analytics/core/errors";
import { ClickHouseError } from "@clickhouse/client";

/**
 * ClickHouse error codes that mean something to a caller. The number is the identity of an error; its text may
 * change between versions. https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp
 */
const CODES: Readonly<Record<string, ErrorCode>> = {
  "158": "QUERY_TOO_EXPENSIVE", // TOO_MANY_ROWS
  "307": "QUERY_TOO_EXPENSIVE", // TOO_MANY_BYTES
  "396": "QUERY_TOO_EXPENSIVE", // TOO_MANY_ROWS_OR_BYTES
  "241": "QUERY_TOO_EXPENSIVE", // MEMORY_LIMIT_EXCEEDED
  "191": "QUERY_TOO_EXPENSIVE", // SET_SIZE_LIMIT_EXCEEDED
  "159": "QUERY_TIMEOUT", // TIMEOUT_EXCEEDED
  "160": "QUERY_TIMEOUT", // TOO_SLOW
  "394": "QUERY_TIMEOUT", // QUERY_WAS_CANCELLED
  "201": "RATE_LIMITED", // QUOTA_EXCEEDED
  "202": "UPSTREAM_UNAVAILABLE", // TOO_MANY_SIMULTANEOUS_QUERIES
  "209": "UPSTREAM_UNAVAILABLE", // SOCKET_TIMEOUT
  "210": "UPSTREAM_UNAVAILABLE", // NETWORK_ERROR
  "242": "UPSTREAM_UNAVAILABLE", // TABLE_IS_READ_ONLY
  "252": "UPSTREAM_UNAVAILABLE", // TOO_MANY_PARTS
  "279": "UPSTREAM_UNAVAILABLE", // ALL_CONNECTION_TRIES_FAILED
  "999": "UPSTREAM_UNAVAILABLE", // KEEPER_EXCEPTION
  "516": "UPSTREAM_UNAVAILABLE", // AUTHENTICATION_FAILED
  "81": "UPSTREAM_UNAVAILABLE", // UNKNOWN_DATABASE
  "1000": "INTERNAL", // POCO_EXCEPTION: the HTTP request itself was refused
};

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  QUERY_TIMEOUT: "The query took too long. Ask for a shorter range or fewer dimensions.",
  RATE_LIMITED: "The query quota is used up. Try again later.",
  QUERY_EXECUTION_ERROR: "The query could not be executed.",
};

/** Statuses of an answer without a ClickHouse code that blame the request: malformed, too large, address or headers too long. */
const REFUSED_STATUSES: ReadonlySet<number> = new Set([400, 411, 413, 414, 431]);

/** An answer of the server, or of a proxy before it, whose text is not an error of a query. */
export class AnswerError extends Error {
  readonly status: number;
  /** Of the header `X-ClickHouse-Exception-Code`; undefined when the answer is not ClickHouse's. */
  readonly exceptionCode: string | undefined;

  constructor(text: string, status: number, exceptionCode?: string) {
    super(text);
    this.status = status;
    this.exceptionCode = exceptionCode;
  }
}

/**
 * What a failed statement means to the caller: by ClickHouse code when the server answered, INTERNAL when it refused the request,
 * else UPSTREAM_UNAVAILABLE.
 * The server's own text stays in `cause`.
 */
export function fromClickHouseError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof AnswerError && error.exceptionCode === undefined && REFUSED_STATUSES.has(error.status))
    return toAppError(error);
  const clickhouseCode = codeOf(error);
  if (clickhouseCode === undefined) return unavailable("ClickHouse", error);

  const code = CODES[clickhouseCode] ?? "QUERY_EXECUTION_ERROR";
  if (code === "INTERNAL") return toAppError(error);
  if (code === "UPSTREAM_UNAVAILABLE") return unavailable("ClickHouse", error);
  if (code === "QUERY_TOO_EXPENSIVE") return withCause(tooExpensiveQuery(name, clickhouseCode), error);

  return new AppError(code, MESSAGES[code] ?? "The query failed.", {
    details: { query: name, clickhouse_code: Number(clickhouseCode) },
    cause: error,
  });
}

/** The official client knows an error by the name of its type, and those of the HTTP layer have none. */
const UNNAMED_ERROR = /^Poco::Exception\. Code: (\d+),/;

function codeOf(error: unknown): string | undefined {
  if (error instanceof ClickHouseError) return error.code;
  if (error instanceof AnswerError) return error.exceptionCode;

  return error instanceof Error ? UNNAMED_ERROR.exec(error.message)?.[1] : undefined;
}

function tooExpensiveQuery(name: string, clickhouseCode: string): AppError {
  return tooExpensive(
    "The query would read or hold too much. Ask for a shorter range, fewer dimensions or a filter.",
    {
      query: name,
      clickhouse_code: Number(clickhouseCode),
    },
  );
}

function withCause(error: AppError, cause: unknown): AppError {
  return new AppError(error.code, error.message, { details: error.details, cause });
}

/** The caller's own signal ended the query: its time was up, or nobody waits for the answer any more. */
export function stopped(name: string, cause: unknown): AppError {
  return new AppError("QUERY_TIMEOUT", "The query was stopped before it was done.", {
    details: { query: name },
    cause,
  });
}
