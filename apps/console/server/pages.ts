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
  const app = next({ ...options, dir: CONSOLE_DIRECTORY });
  await app.prepare();
  const handle = app.getRequestHandler();

  return {
    handle: (request, response) => handle(request, response),
    upgrade: options.dev ? app.getUpgradeHandler() : undefined,
    close: () => app.close(),
  };
}
