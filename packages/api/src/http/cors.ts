const METHODS = "GET, POST, PATCH, DELETE";
const REQUEST_HEADERS =
  "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-None-Match, X-API-Key, X-Request-Id, traceparent";
const ANSWER_HEADERS =
  "X-Trace-Id, Retry-After, Content-Disposition, ETag, RateLimit, RateLimit-Policy, X-As-Of, X-Truncated, Idempotency-Replayed";
const PREFLIGHT_SECONDS = 600;

/** Which pages of other origins may read answers, with a token or key that they send themselves: cookies never count there. */
export interface Cors {
  /** The answer to a browser's question before a request; null when this is none. */
  preflight(request: Request): Response | null;
  /** What lets the asking page read an answer; `Vary` is to be added to what the answer has. */
  headers(origin: string | null): Record<string, string>;
  /** Adds these headers to an answer. */
  allow(request: Request, response: Response): void;
}

/** `origins`: exact ones, such as `https://shop.example`; `*` for all. */
export function createCors(origins: readonly string[]): Cors {
  const allows = (origin: string | null): origin is string =>
    origin !== null && (origins.includes("*") || origins.includes(origin));

  const headers = (origin: string | null): Record<string, string> => {
    if (origins.length === 0) return {};
    if (!allows(origin)) return { Vary: "Origin" };

    return {
      Vary: "Origin",
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Expose-Headers": ANSWER_HEADERS,
    };
  };

  return {
    preflight: (request) => {
      const origin = request.headers.get("origin");
      if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) return null;
      if (!allows(origin)) return null;

      return new Response(null, {
        status: 204,
        headers: {
          "Access-Control-Allow-Origin": origin,
          "Access-Control-Allow-Methods": METHODS,
          "Access-Control-Allow-Headers": REQUEST_HEADERS,
          "Access-Control-Max-Age": String(PREFLIGHT_SECONDS),
          Vary: "Origin",
        },
      });
    },
    headers,
    allow: (request, response) => {
      for (const [name, value] of Object.entries(headers(request.headers.get("origin"))))
        response.headers.append(name, value);
    },
  };
}
