import { type Backoff, waitMs } from "./backoff.ts";
import { AnalyticsError, ConnectionError, errorOf, UnauthenticatedError } from "./errors.ts";

/** How the service is reached, and as whom. */
export interface TransportOptions {
  /** Where the service is, such as `https://analytics.example.com`. */
  url: string;
  /** A JSON Web Token, or what gives one that is valid now. */
  token?: string | (() => string | Promise<string>);
  /** A key of `POST /api-keys`, instead of a token. */
  apiKey?: string;
  /** Of one try; 30,000 unless told. */
  timeoutMs?: number;
  /** Of a request that may be sent again: 3 retries within seconds unless told. */
  retry?: Backoff & { retries: number };
  /** Another `fetch` than the global one. */
  fetch?: typeof fetch;
}

export interface TransportRequest {
  method: string;
  /** Below `/api/v1/analytics`, with its query. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Whether the same request twice does no harm; only then is it sent again. */
  repeatable: boolean;
  signal?: AbortSignal | undefined;
}

/** A success: its body as text, and what came with it. */
export interface TransportAnswer {
  status: number;
  headers: Headers;
  text: string;
}

const API = "/api/v1/analytics";
const TIMEOUT_MS = 30_000;
const RETRY = { retries: 3, baseMs: 200, maxMs: 5_000 };

/** Sends requests and gives successes; everything else is thrown as an AnalyticsError. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** One try, however it ends. */
  sendOnce(request: TransportRequest): Promise<TransportAnswer>;
  /** What says who the caller is. */
  credentials(): Promise<Record<string, string>>;
}

export function createTransport(options: TransportOptions): Transport {
  const base = options.url.replace(/\/+$/, "") + API;
  const { retries, ...backoff } = options.retry ?? RETRY;
  const send = options.fetch ?? fetch;

  async function credentials(): Promise<Record<string, string>> {
    if (options.apiKey !== undefined) return { "x-api-key": options.apiKey };
    const token = typeof options.token === "function" ? await freshToken(options.token) : options.token;

    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  async function sendOnce({
    method,
    path,
    headers,
    body,
    signal,
  }: TransportRequest): Promise<TransportAnswer> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    const who = await credentials();
    try {
      const response = await send(base + path, {
        method,
        headers: { ...headers, ...who },
        ...(body === undefined ? {} : { body }),
        redirect: "error",
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      const text = await response.text();
      if (response.ok) return { status: response.status, headers: response.headers, text };

      const retryAfter = response.headers.get("retry-after");
      throw errorOf({ status: response.status, body: parse(text), retryAfter });
    } catch (error) {
      if (error instanceof AnalyticsError || signal?.aborted) throw error;
      throw new ConnectionError({
        code: "CONNECTION_FAILED",
        message: `${method} ${base}${path.split("?")[0]} had no answer.`,
        cause: error,
      });
    }
  }

  return {
    credentials,
    sendOnce,
    send: async (request) => {
      for (let failures = 1; ; failures += 1) {
        try {
          return await sendOnce(request);
        } catch (error) {
          if (!(error instanceof AnalyticsError) || !error.retryable) throw error;
          if (!request.repeatable || failures > retries) throw error;
          await sleep(waitMs(backoff, failures, error.retryAfterSeconds), request.signal);
        }
      }
    },
  };
}

async function freshToken(give: () => string | Promise<string>): Promise<string> {
  try {
    return await give();
  } catch (cause) {
    throw new UnauthenticatedError({ code: "UNAUTHENTICATED", message: "There is no token.", cause });
  }
}

/** Waits; rejects when the signal is aborted meanwhile. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
