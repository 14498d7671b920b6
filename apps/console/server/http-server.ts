import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "@analytics/api/api";
import { getRequestListener } from "@hono/node-server";
import { setSecurityHeaders } from "./security-headers.ts";

const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const HEADERS_BYTES_MAX = 32_768;
/** Next is ready within a second or two; only a broken build takes longer. */
const PAGES_WAIT_MS = 60_000;

/** What answers for everything that is no public door. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  /** Connections that a development server keeps open to its pages. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> | void;
}

export interface ConsoleServer {
  /** Resolves to the port it listens on. */
  listen(port: number, host: string): Promise<number>;
  /** The public doors answer from the start; requests for pages wait for this. */
  setPages(pages: Pages): void;
  /** Takes no new connections and waits for running requests, at most this long. */
  close(graceMs: number): Promise<void>;
}

/** One port, two dispatchers: the API's paths go straight to its handler, everything else to the pages. */
export function createConsoleServer(api: Api): ConsoleServer {
  const pages = Promise.withResolvers<Pages>();
  const answerApi = getRequestListener(
    (request, env) => api.fetch(request, { remoteAddress: env.incoming.socket.remoteAddress }),
    { overrideGlobalObjects: false, errorHandler: refuseUnreadable },
  );
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      maxHeaderSize: HEADERS_BYTES_MAX,
    },
    (request, response) => {
      if (api.owns(pathOf(request.url))) return void answerApi(request, response);
      setSecurityHeaders(response);
      void answerPage(pages.promise, request, response);
    },
  );
  server.on("clientError", refuseBadRequest);

  return {
    listen: (port, host) => listen(server, port, host),
    setPages: (ready) => {
      pages.resolve(ready);
      const { upgrade } = ready;
      if (upgrade) server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
    },
    close: (graceMs) => close(server, graceMs),
  };
}

function pathOf(url = "/"): string {
  const query = url.indexOf("?");

  return query === -1 ? url : url.slice(0, query);
}

/** A request that cannot even become a `Request` (such as a host header that is none). */
function refuseUnreadable(): Response {
  return new Response(errorBody("DATA_VALIDATION_ERROR", "The request could not be read."), {
    status: 400,
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
}

/** What is no HTTP at all still gets the error body of the contract. */
function refuseBadRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();

  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const body = errorBody(
    "DATA_VALIDATION_ERROR",
    tooLarge ? "The headers are too large." : "This is not a valid HTTP request.",
  );
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

async function answerPage(
  pages: Promise<Pages>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const ready = await Promise.race([pages, sleep(PAGES_WAIT_MS, null, { ref: false })]);
    if (ready !== null) return await ready.handle(request, response);
    response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" });
    response.end("The console is starting.");
  } catch {
    if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
    response.end("Something went wrong on our side.");
  }
}

function errorBody(code: string, message: string): string {
  return JSON.stringify({ status: "error", error: { code, message, details: {} } });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
