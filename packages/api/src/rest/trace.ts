import { randomUUID } from "node:crypto";

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;
const REQUEST_ID = /^[\w.:-]{8,128}$/;
const NO_TRACE = "0".repeat(32);

/** The id under which a request can be found: of the caller's trace, else its `X-Request-Id`, else a new one. */
export function traceIdOf(headers: Pick<Headers, "get">): string {
  const traceparent = headers.get("traceparent");
  const traced = traceparent === null ? undefined : TRACEPARENT.exec(traceparent)?.[1];
  if (traced !== undefined && traced !== NO_TRACE) return traced;

  const requestId = headers.get("x-request-id");
  if (requestId !== null && REQUEST_ID.test(requestId)) return requestId;

  // Node keeps a pool of random UUIDs: ten times cheaper than asking for random bytes each time.
  return randomUUID().replaceAll("-", "");
}
