/** A document of ours, or a part of one. */
export interface Page {
  body: string | Uint8Array<ArrayBuffer>;
  type: string;
  /** `Cache-Control`. */
  cache: string;
  headers?: Readonly<Record<string, string>>;
}

/** The answer with a page. */
export function respondWithPage({ body, type, cache, headers }: Page, traceId: string): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Cache-Control": cache,
      "X-Content-Type-Options": "nosniff",
      "X-Trace-Id": traceId,
      ...headers,
    },
  });
}
