import { connect, type Socket } from "node:net";

export interface Load {
  origin: string;
  connections: number;
  /** Requests that one connection may have unanswered (HTTP/1.1 pipelining). */
  depth: number;
  /** Whole HTTP requests as bytes, sent once each. */
  requests: readonly Buffer[];
  /** The status that counts as success. */
  status: number;
}

export interface LoadResult {
  seconds: number;
  /** Milliseconds from sending a request to its answer. */
  p50: number;
  p95: number;
  p99: number;
}

const STATUS = /HTTP\/1\.1 (\d{3})/g;

/**
 * Sends every request over raw sockets and waits for all answers. It looks only at status lines, so that the generator leaves
 * the machine to the server. Throws at the first answer with another status.
 */
export async function sendAll(load: Load): Promise<LoadResult> {
  const queue = load.requests.values();
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load, queue, latencies)));
  const seconds = (performance.now() - start) / 1_000;
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) => Number((latencies[Math.floor(q * (latencies.length - 1))] ?? 0).toFixed(1));

  return { seconds, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}

async function runConnection(load: Load, queue: Iterator<Buffer>, latencies: number[]): Promise<void> {
  const { hostname, port } = new URL(load.origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sentAt: number[] = [];
  let rest = "";
  const fill = () => {
    while (sentAt.length < load.depth) {
      const next = queue.next();
      if (next.done === true) break;
      sentAt.push(performance.now());
      socket.write(next.value);
    }
    if (sentAt.length === 0) resolve();
  };
  socket.once("connect", fill);
  socket.on("error", reject);
  socket.on("close", () => reject(new Error("The server closed a connection")));
  socket.on("data", (chunk) => {
    // A status line may be cut by the end of a chunk, so the tail is looked at again.
    const text = rest + chunk.toString("latin1");
    let end = 0;
    for (const match of text.matchAll(STATUS)) {
      end = match.index + match[0].length;
      if (Number(match[1]) !== load.status)
        return reject(new Error(text.slice(match.index, match.index + 2_000)));
      latencies.push(performance.now() - (sentAt.shift() ?? 0));
    }
    rest = text.slice(Math.max(end, text.length - 12));
    fill();
  });
  await promise.finally(() => close(socket));
}

function close(socket: Socket): void {
  socket.removeAllListeners("close");
  socket.destroy();
}

/** A GET as bytes. */
export function getRequest(path: string, headers: Record<string, string>): Buffer {
  const lines = Object.entries({ Host: "localhost", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );

  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
}

/** A POST as bytes. */
export function postRequest(path: string, headers: Record<string, string>, body: Buffer): Buffer {
  const lines = Object.entries({ Host: "localhost", ...headers, "Content-Length": String(body.length) });

  return Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    ),
    body,
  ]);
}
