import { type IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import next from "next";
import type { Pages } from "./http-server.ts";

const CONSOLE_DIRECTORY = fileURLToPath(new URL("..", import.meta.url));

/** Prepares Next and gives the handler of its pages. `dev` compiles on demand, else the build in `.next` is served. */
export async function preparePages(options: {
  dev: boolean;
  port: number;
  hostname: string;
}): Promise<Pages & { close(): Promise<void> }> {
  // Next would take every upgrade of the server that its first page comes from, streams too: it gets one that hears of its own only.
  const upgrades = new Server();
  const app = next({ ...options, dir: CONSOLE_DIRECTORY, httpServer: upgrades });
  await app.prepare();
  const handle = app.getRequestHandler();

  return {
    handle: (request, response) => handle(request, response),
    upgrade: options.dev ? (...of) => passOn(upgrades, ...of) : undefined,
    close: () => app.close(),
  };
}

/** Next listens from the first page on. */
function passOn(upgrades: Server, ...of: [request: IncomingMessage, socket: Duplex, head: Buffer]): void {
  if (!upgrades.emit("upgrade", ...of)) of[1].destroy();
}
