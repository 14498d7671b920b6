import { type AppError, ERROR_CODES } from "@analytics/core/errors";
import type { RestDocument } from "./route.ts";

const JSON_TYPE = "application/json; charset=utf-8";
const RETRY_AFTER_DEFAULT_SECONDS = 1;

/** The success envelope of the contract. */
export function respondWithData(
  answer: { data: unknown; meta?: object },
  options: { status: number; traceId: string },
): Response {
  const body = { status: "success", data: answer.data, meta: { ...answer.meta, trace_id: options.traceId } };

  return respondWithJson(body, options);
}

/** The error envelope of the contract, with the status of the one error table. */
export function respondWithError(
  error: AppError,
  traceId: string,
  headers?: Record<string, string>,
): Response {
  const { http, retryable } = ERROR_CODES[error.code];
  const body = {
    status: "error",
    error: { code: error.code, message: error.message, details: { ...error.details, trace_id: traceId } },
  };
  const extra: Record<string, string> = { ...headers };
  if (http === 401) extra["WWW-Authenticate"] = "Bearer";
  if (retryable && http !== 504)
    extra["Retry-After"] = String(error.details.retry_after ?? RETRY_AFTER_DEFAULT_SECONDS);

  return respondWithJson(body, { status: http, traceId, headers: extra });
}

/** Any JSON body, never cached by a proxy: answers depend on who asks. */
export function respondWithJson(
  body: unknown,
  options: { status: number; traceId: string; headers?: Record<string, string> },
): Response {
  return new Response(JSON.stringify(body), {
    status: options.status,
    headers: {
      "Content-Type": JSON_TYPE,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Trace-Id": options.traceId,
      ...options.headers,
    },
  });
}

export function respondWithDocument(
  document: RestDocument,
  options: { status: number; traceId: string },
): Response {
  return new Response(document.body, {
    status: options.status,
    headers: {
      "Content-Type": document.contentType,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Trace-Id": options.traceId,
      ...document.headers,
    },
  });
}
