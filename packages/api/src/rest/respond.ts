import { type AppError, ERROR_CODES } from "@analytics/core/errors";
import type { RestDocument } from "./route.ts";

const JSON_TYPE = "application/json; charset=utf-8";
const RETRY_AFTER_DEFAULT_SECONDS = 1;

export interface AnswerParts {
  data: unknown;
  meta?: object;
}

/** The success envelope of the contract. */
export function respondWithData(answer: AnswerParts, options: { status: number; traceId: string }): Response {
  return respondWithJson(toSuccessBody(answer, options.traceId), options);
}

function toSuccessBody({ data, meta }: AnswerParts, traceId: string): object {
  return { status: "success", data, meta: { ...meta, trace_id: traceId } };
}

/** The success envelope as a document. */
export function toJsonDocument(answer: AnswerParts, traceId: string): RestDocument {
  return { body: JSON.stringify(toSuccessBody(answer, traceId)), contentType: JSON_TYPE };
}

/** The error envelope of the contract, with the status of the one error table; only the rules of another protocol want another. */
export function respondWithError(
  error: AppError,
  traceId: string,
  { headers, status }: { headers?: Record<string, string>; status?: number } = {},
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

  return respondWithJson(body, { status: status ?? http, traceId, headers: extra });
}

/** Any JSON body, never cached by a proxy: answers depend on who asks. */
export function respondWithJson(
  body: unknown,
  options: { status: number; traceId: string; headers?: Record<string, string> },
): Response {
  const text = JSON.stringify(body);

  return new Response(text, {
    status: options.status,
    headers: {
      "Content-Type": JSON_TYPE,
      "Content-Length": String(Buffer.byteLength(text)),
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
      "Content-Length": String(Buffer.byteLength(document.body)),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Trace-Id": options.traceId,
      ...document.headers,
    },
  });
}
