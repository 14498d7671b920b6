import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Api } from "@analytics/api/api";
import { STREAMING_PATH } from "@analytics/api/doors/paths";
import { chooseProtocol } from "@analytics/api/streaming/upgrade";
import { type WebSocket, WebSocketServer } from "ws";

const MESSAGE_BYTES_MAX = 65_536;
const PING_EVERY_MS = 30_000;

/** Carries the streams of the API over WebSockets. */
export interface WebSocketDoor {
  /** Whether this is the door for the request. */
  owns(request: IncomingMessage): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createWebSocketDoor(api: Api): WebSocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: chooseProtocol,
  });
  const alive = new WeakSet<WebSocket>();
  // A peer that vanished without a word answers no ping, and its connection is let go.
  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate();
      else {
        alive.delete(socket);
        socket.ping();
      }
    }
  }, PING_EVERY_MS);
  pinging.unref();

  function open(socket: WebSocket, request: Request, remoteAddress: string | undefined): void {
    alive.add(socket);
    const end = api.stream(
      request,
      { remoteAddress },
      {
        send: (text, onFlushed) => socket.send(text, onFlushed),
        close: (code, reason) => socket.close(code, reason),
      },
    );
    socket.on("message", (data) => {
      alive.add(socket);
      end.receive(String(data));
    });
    socket.on("pong", () => alive.add(socket));
    socket.on("close", () => end.gone());
    // A broken frame closes the connection by itself.
    socket.on("error", () => undefined);
  }

  return {
    owns: ({ url = "" }) => url.split("?")[0] === STREAMING_PATH,
    upgrade: (request, socket, head) => {
      const asked = toRequest(request);
      if (asked === null)
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      else
        server.handleUpgrade(request, socket, head, (accepted) =>
          open(accepted, asked, request.socket.remoteAddress),
        );
    },
    close: () => {
      clearInterval(pinging);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Null for what cannot be one, such as a request whose host is none. */
function toRequest({ url = "/", headers }: IncomingMessage): Request | null {
  const plain = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith(":"),
  );

  try {
    return new Request(`http://${headers.host ?? "localhost"}${url}`, { headers: plain });
  } catch {
    return null;
  }
}
