import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { API_AUDIENCE, openLocalIssuer } from "@analytics/api/auth/local-issuer";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { startTestStack, type TestStack } from "../../../../packages/embedded/src/testing.ts";
import { type Container, createContainer } from "../container.ts";
import type { ConsoleEnv } from "../env.ts";
import { createConsoleServer } from "../http-server.ts";

const API = "/api/v1/analytics";

export interface StoreUrls {
  clickhouseUrl?: string;
  postgresUrl?: string;
}

export interface CallOptions {
  method?: string;
  /** A bearer token. */
  as?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** The console's doors on a free port, over fresh databases on real engines. Pages are not part of it. */
export interface ConsoleUnderTest {
  origin: string;
  container: Container;
  /** `path` is below `/api/v1/analytics` unless it starts with `//`. */
  call(path: string, options?: CallOptions): Promise<Response>;
  /** `POST /events` as JSON with a token that may. */
  send(events: unknown): Promise<Response>;
  token(claims: { roles: string[]; sub?: string; developer_id?: string; scope?: string }): Promise<string>;
  stop(): Promise<void>;
}

/** `overrides` point the service at another server than the one that was started, such as one that is away. */
export async function startConsole(overrides: StoreUrls = {}): Promise<ConsoleUnderTest> {
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const directory = await mkdtemp(join(tmpdir(), "analytics-console-"));
  const container = await createContainer(toEnv(stack, directory, overrides));
  const server = createConsoleServer(container.api);
  const origin = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  const issuer = await openLocalIssuer(join(directory, "issuer.json"));
  const token: ConsoleUnderTest["token"] = (claims) =>
    issuer.sign({ sub: "test", ...claims }, { audience: API_AUDIENCE, ttlSeconds: 3_600 });
  const writer = await token({ roles: ["service"], scope: "events:write" });
  const call: ConsoleUnderTest["call"] = (path, { as, headers, ...init } = {}) =>
    fetch(origin + (path.startsWith("//") ? path.slice(1) : API + path), {
      ...init,
      headers: { ...headers, ...(as === undefined ? {} : { authorization: `Bearer ${as}` }) },
      redirect: "manual",
    });

  return {
    origin,
    container,
    call,
    token,
    send: (events) =>
      call("/events", {
        method: "POST",
        as: writer,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(events),
      }),
    stop: async () => {
      await server.close(1_000);
      await container.close();
      await stack.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function toEnv(stack: TestStack, directory: string, overrides: StoreUrls): ConsoleEnv {
  const { clickhouse, postgres } = stack;

  return {
    http: { PORT: 0, HOST: "127.0.0.1", TRUST_PROXY: false },
    clickhouse: {
      CLICKHOUSE_URL: overrides.clickhouseUrl ?? clickhouse.url,
      CLICKHOUSE_USER: clickhouse.username,
      CLICKHOUSE_PASSWORD: clickhouse.password,
      CLICKHOUSE_DATABASE: clickhouse.database,
    },
    postgres: { DATABASE_URL: overrides.postgresUrl ?? postgres.url },
    auth: {},
    data: { ANALYTICS_DATA_DIR: directory, ANALYTICS_DEMO: true },
    log: { LOG_LEVEL: "silent" },
  };
}
