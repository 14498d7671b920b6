import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "@analytics/api/api";
import { getRequestListener } from "@hono/node-server";
import { reasonToRefuse, refuse, refuseBadRequest, refuseUnreadable } from "./refusals.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { createWebSocketDoor } from "./websocket-door.ts";

const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** The address is part of them. */
export const HEADERS_BYTES_MAX = 32_768;
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
      // Anything else that offers another protocol (such as HTTP/2) is answered as the plain request that it is.
      shouldUpgradeCallback: (request) => streams.owns(request) || upgradePages !== undefined,
      // Checked below: Node would answer without a body.
      requireHostHeader: false,
    },
    (request, response) => {
      const reason = reasonToRefuse(request);
      if (reason !== null) return refuse(response, reason);
      if (api.owns(pathOf(request.url))) return void answerQuickly(api, request, response, answerApi);
      setSecurityHeaders(response);
      void answerPage(pages.promise, request, response);
    },
  );
  server.on("clientError", refuseBadRequest);
  const streams = createWebSocketDoor(api);
  let upgradePages: Pages["upgrade"];
  server.on("upgrade", (request, socket, head) => {
    if (streams.owns(request)) streams.upgrade(request, socket, head);
    else if (upgradePages === undefined) socket.destroy();
    else void Promise.resolve(upgradePages(request, socket, head)).catch(() => socket.destroy());
  });
  server.on("checkExpectation", (_request, response) =>
    refuse(response, "Nothing but 100-continue may be expected."),
  );

  return {
    listen: (port, host) => listen(server, port, host),
    setPages: (ready) => {
      pages.resolve(ready);
      upgradePages = ready.upgrade;
    },
    close: async (graceMs) => {
      api.close();
      await close(server, graceMs);
      streams.close();
    },
  };
}

/** From memory what is known; the rest is for the API's handler. */
async function answerQuickly(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
  otherwise: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<void> {
  const { method = "GET", url = "/", headers, socket } = request;
  const get = (name: string) => textOf(headers[name]);
  const known = api.quick({ method, target: url, headers: { get } }, { remoteAddress: socket.remoteAddress });
  const answer = known === null ? null : await known;
  if (answer === null) return void otherwise(request, response);
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function textOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;

  return typeof header === "string" ? header : header.join(", ");
}

function pathOf(url = "/"): string {
  const query = url.indexOf("?");

  return query === -1 ? url : url.slice(0, query);
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
