import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Why a request has no answer whatever its path; null: it may have one. */
export function reasonToRefuse({ url, headers, httpVersion }: IncomingMessage): string | null {
  if (headers.host === undefined && httpVersion !== "1.0") return "The header Host is missing.";

  return url === "*" ? "This asks about the server as a whole; ask for a path." : null;
}

export function refuse(response: ServerResponse, message: string): void {
  const { body, traceId } = refusal(message);
  response.writeHead(400, {
    "Content-Type": "application/json; charset=utf-8",
    "X-Trace-Id": traceId,
    Connection: "close",
  });
  response.end(body);
}

/** A request that cannot even become a `Request` (such as a host header that is none). */
export function refuseUnreadable(): Response {
  const { body, traceId } = refusal("The request could not be read.");

  return new Response(body, {
    status: 400,
    headers: { "Content-Type": "application/json; charset=utf-8", "X-Trace-Id": traceId },
  });
}

/** What is no HTTP at all still gets the error body of the contract. */
export function refuseBadRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();

  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const { body, traceId } = refusal(
    tooLarge ? "The address and the headers are too large." : "This is not a valid HTTP request.",
  );
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nX-Trace-Id: ${traceId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** The error body of the contract, for what never became a request of the API. */
function refusal(message: string): { body: string; traceId: string } {
  const traceId = randomUUID().replaceAll("-", "");
  const error = { code: "DATA_VALIDATION_ERROR", message, details: { trace_id: traceId } };

  return { body: JSON.stringify({ status: "error", error }), traceId };
}
