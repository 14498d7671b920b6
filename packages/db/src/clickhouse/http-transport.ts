import http from "node:http";
import https from "node:https";
import { ClickHouseError, parseError } from "@clickhouse/client";
import { AnswerError } from "./errors.ts";

export interface TransportConfig {
  url: string;
  username: string;
  password: string;
  database: string;
  maxSockets: number;
}

export interface TransportRequest {
  /** A statement whose data is the body; without it the body is the statement. */
  query?: string;
  /** ClickHouse settings and other URL parameters. */
  parameters: Readonly<Record<string, string | number>>;
  /** Sent one after the other. */
  body: readonly Uint8Array[];
  contentType?: string;
  signal?: AbortSignal;
}

export interface Transport {
  /** The answer's text. Rejects with ClickHouseError or AnswerError when the server refused, else with the network's error. */
  post(request: TransportRequest): Promise<string>;
  close(): void;
}

/**
 * One POST with its whole body in one write. The official client streams bodies in chunks and yields to a timer before each
 * request, which costs more than a millisecond; that is too much for a statement that runs hundreds of times a second.
 */
export function createTransport(config: TransportConfig): Transport {
  const url = new URL(config.url);
  const { request, Agent } = url.protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: config.maxSockets, scheduling: "lifo" });
  const authorization = `Basic ${Buffer.from(`${config.username}:${config.password}`).toString("base64")}`;
  const base = `${url.pathname}?database=${encodeURIComponent(config.database)}`;

  function send({ query, parameters, body, contentType, signal }: TransportRequest): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const sent = request(
      {
        hostname: url.hostname,
        port: url.port,
        method: "POST",
        path: `${base}&${new URLSearchParams({ ...textValues(parameters), ...(query === undefined ? {} : { query }) })}`,
        agent,
        signal,
        headers: {
          Authorization: authorization,
          "Content-Length": body.reduce((sum, part) => sum + part.length, 0),
          "Content-Type": contentType ?? "application/octet-stream",
        },
      },
      (response) => {
        readText(response).then((text) => {
          if (response.statusCode === 200) resolve(text);
          else reject(toError(text, response));
        }, reject);
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection at the moment it was taken again: nothing was sent, so another one is.
      if (error.code === "ECONNRESET" && sent.reusedSocket) reject(new StaleSocketError(error));
      else reject(error);
    });
    sent.cork();
    for (const part of body) sent.write(part);
    sent.end();

    return promise;
  }

  return {
    post: (options) =>
      send(options).catch((error: unknown) => {
        if (error instanceof StaleSocketError) return send(options);
        throw error;
      }),
    close: () => agent.destroy(),
  };
}

class StaleSocketError extends Error {
  constructor(cause: Error) {
    super("The connection was closed while it was idle", { cause });
  }
}

function toError(text: string, { statusCode = 0, headers }: http.IncomingMessage): Error {
  const error = parseError(text);
  if (error instanceof ClickHouseError) return error;

  return new AnswerError(text, statusCode, headers["x-clickhouse-exception-code"]?.toString());
}

function textValues(parameters: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
}

/** By events: an iterator of a stream costs a small answer as much as reading it does. */
function readText(response: http.IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  response.on("data", (chunk: Buffer) => chunks.push(chunk));
  response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
  response.on("error", reject);

  return promise;
}
