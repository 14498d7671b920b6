import { glob } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import type { Container } from "../container.ts";
import { refuseBadRequest } from "../refusals.ts";

type Handler = (request: Request) => Promise<Response>;
type RouteModule = Record<string, Handler | undefined>;

interface Route {
  pattern: RegExp;
  module: RouteModule;
}

export interface NextRoutes {
  origin: string;
  stop(): Promise<void>;
}

const APP = fileURLToPath(new URL("../../app", import.meta.url));
const CONTAINER = Symbol.for("analytics.console.container");

/**
 * The route handlers of `app/` on a port of their own, found by their folders as Next finds them and called as Next calls
 * them. A path or a method without a handler is answered with a page, as Next would.
 */
export async function serveNextRoutes(container: Container): Promise<NextRoutes> {
  Object.assign(globalThis, { [CONTAINER]: Promise.resolve(container) });
  const routes = await findRoutes();
  const answer = (request: Request) => {
    const { pathname } = new URL(request.url);
    const route = routes.find(({ pattern }) => pattern.test(pathname));
    const handler = route?.module[request.method];
    if (handler !== undefined) return handler(request);

    return new Response("<!DOCTYPE html>", {
      status: route === undefined ? 404 : 405,
      headers: { "Content-Type": "text/html" },
    });
  };
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  // A host cuts long addresses by itself; ours says so with the error body.
  server.on("clientError", refuseBadRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      Reflect.deleteProperty(globalThis, CONTAINER);
    },
  };
}

async function findRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  for await (const file of glob("**/route.ts", { cwd: APP })) {
    const module = (await import(pathToFileURL(join(APP, file)).href)) as RouteModule;
    routes.push({ pattern: toPattern(dirname(file)), module });
  }

  return routes;
}

function toPattern(folder: string): RegExp {
  const source = folder
    .split("/")
    .map((segment) => {
      if (segment.startsWith("(")) return "";
      if (segment.startsWith("[[...")) return "(?:/.*)?";
      if (segment.startsWith("[...")) return "/.+";

      return segment.startsWith("[") ? "/[^/]+" : `/${segment}`;
    })
    .join("");

  return new RegExp(`^${source}$`);
}
