import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

export interface HealthOptions {
  /** 0: a free one. */
  port: number;
  host: string;
  /** What the process depends on; a check that throws makes it not ready. */
  checks: Readonly<Record<string, () => Promise<void>>>;
  registry: Registry;
}

const CHECK_LIMIT_MS = 5_000;

/** `/healthz`, `/readyz` and `/metrics` of a process without a public door. */
export async function startHealthServer({ port, host, checks, registry }: HealthOptions) {
  const server = createServer(async (request, response) => {
    if (request.url === "/healthz") return send(response, 200, { status: "ok" });
    if (request.url === "/readyz") {
      const failed = await findFailed(checks);
      const isReady = Object.keys(failed).length === 0;
      return send(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready", failed });
    }
    if (request.url === "/metrics") {
      response.setHeader("Content-Type", registry.contentType);
      return response.end(await registry.metrics());
    }
    send(response, 404, { status: "not found" });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The checks that fail, with their reasons. */
async function findFailed(checks: HealthOptions["checks"]): Promise<Record<string, string>> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, string] | null> => {
      try {
        await Promise.race([check(), timeout()]);

        return null;
      } catch (error) {
        return [name, error instanceof Error ? error.message : String(error)];
      }
    }),
  );

  return Object.fromEntries(outcomes.filter((outcome) => outcome !== null));
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("no answer")), CHECK_LIMIT_MS).unref();
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
