import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { API_AUDIENCE, openLocalIssuer } from "@analytics/api/auth/local-issuer";
import { checkBody } from "@analytics/api/testing/check-body";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import type { MetricsDeps } from "@analytics/metrics/query";
import { startTestStack, type TestStack } from "../../../../packages/embedded/src/testing.ts";
import { type Container, createContainer } from "../container.ts";
import type { ConsoleEnv } from "../env.ts";
import { createConsoleServer } from "../http-server.ts";

const API = "/api/v1/analytics";

export interface ConsoleOptions {
  /** Stores of the test's own; fresh databases unless told. */
  stack?: TestStack;
  /** Another server than the one that was started, such as one that is away. */
  clickhouseUrl?: string;
  postgresUrl?: string;
  /** None unless told. */
  limits?: Partial<RateLimitEnv>;
  /** Memory for answers that are kept; 64 unless told, 0 keeps none. */
  answerCacheMiB?: number | undefined;
  /** A free one unless told. */
  port?: number;
  /** Where it keeps its keys; a fresh directory, which goes with it, unless told. */
  directory?: string;
  /** Sign-in through an Auth service; none unless told. */
  oidc?: Partial<ConsoleEnv["oidc"]>;
  /** As `NODE_ENV` names it; production unless told. */
  mode?: "development" | "production";
}

type RateLimitEnv = Pick<ConsoleEnv["http"], keyof typeof NO_LIMITS>;

const NO_LIMITS = {
  RATE_LIMIT_READS: null,
  RATE_LIMIT_WRITES: null,
  RATE_LIMIT_QUERIES: null,
  RATE_LIMIT_EVENT_BYTES: null,
  RATE_LIMIT_ANONYMOUS: null,
};

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
  /** Where it keeps its keys, as `ANALYTICS_DATA_DIR` names it. */
  dataDirectory: string;
  container: Container;
  /** `path` is below `/api/v1/analytics` unless it starts with `//`. Fails when an answer is not what its procedure declares. */
  call(path: string, options?: CallOptions): Promise<Response>;
  /** `POST /events` as JSON with a token that may. */
  send(events: unknown): Promise<Response>;
  /** `POST /events` of this body with a token that may. */
  post(body: string, contentType: string): Promise<Response>;
  /** Clients of the test's own on the same stores. */
  stores: MetricsDeps;
  token(claims: { roles: string[]; sub?: string; developer_id?: string; scope?: string }): Promise<string>;
  stop(): Promise<void>;
}

export async function startConsole(options: ConsoleOptions = {}): Promise<ConsoleUnderTest> {
  const stack = options.stack ?? (await startTestStack());
  await Promise.all([
    migrateClickHouse(stack.clickhouse),
    migratePostgres({ ...stack.postgres, vaultUrl: stack.vault.url }),
  ]);
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "analytics-console-")));
  const container = await createContainer(toEnv(stack, directory, options));
  const server = createConsoleServer(container.api);
  const origin = `http://127.0.0.1:${await server.listen(options.port ?? 0, "127.0.0.1")}`;
  const issuer = await openLocalIssuer(join(directory, "issuer.json"));
  const token: ConsoleUnderTest["token"] = (claims) =>
    issuer.sign({ sub: "test", ...claims }, { audience: API_AUDIENCE, ttlSeconds: 3_600 });
  const writer = await token({ roles: ["service"], scope: "events:write" });
  const stores = { clickhouse: createClickHouse(stack.clickhouse), postgres: createPostgres(stack.postgres) };
  const call: ConsoleUnderTest["call"] = async (path, { as, headers, method = "GET", ...init } = {}) => {
    const url = origin + (path.startsWith("//") ? path.slice(1) : API + path);
    const response = await fetch(url, {
      ...init,
      method,
      headers: { ...headers, ...(as === undefined ? {} : { authorization: `Bearer ${as}` }) },
      redirect: "manual",
    });
    await checkBody({ method, url }, response);

    return response;
  };
  const post: ConsoleUnderTest["post"] = (body, contentType) =>
    call("/events", { method: "POST", as: writer, headers: { "content-type": contentType }, body });

  return {
    origin,
    dataDirectory: directory,
    container,
    call,
    token,
    stores,
    send: (events) => post(JSON.stringify(events), "application/json"),
    post,
    stop: async () => {
      await server.close(1_000);
      await container.close();
      await Promise.all([stores.clickhouse.close(), stores.postgres.close()]);
      await stack.stop();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

function toEnv(stack: TestStack, directory: string, overrides: ConsoleOptions): ConsoleEnv {
  const { clickhouse, postgres, vault } = stack;

  return {
    http: {
      PORT: 0,
      HOST: "127.0.0.1",
      TRUST_PROXY: false,
      CORS_ORIGINS: [],
      ANSWER_CACHE_MIB: overrides.answerCacheMiB ?? 64,
      ...NO_LIMITS,
      ...overrides.limits,
    },
    clickhouse: {
      CLICKHOUSE_URL: overrides.clickhouseUrl ?? clickhouse.url,
      CLICKHOUSE_USER: clickhouse.username,
      CLICKHOUSE_PASSWORD: clickhouse.password,
      CLICKHOUSE_DATABASE: clickhouse.database,
      CLICKHOUSE_QUESTIONS_AT_ONCE: 3,
    },
    postgres: {
      DATABASE_URL: overrides.postgresUrl ?? postgres.url,
      VAULT_DATABASE_URL: overrides.postgresUrl ?? vault.url,
    },
    keys: {},
    auth: {},
    oidc: {
      OIDC_SCOPES: "openid profile",
      OIDC_NAME: "Store ID",
      OIDC_ROLE_CLAIM: "roles",
      OIDC_ROLE_MAP: null,
      OIDC_DEVELOPER_CLAIM: "developer_id",
      LOCAL_PASSWORDS: true,
      ...overrides.oidc,
    },
    data: { ANALYTICS_DATA_DIR: directory, ANALYTICS_DEMO: true },
    mode: { NODE_ENV: overrides.mode ?? "production" },
    log: { LOG_LEVEL: "silent" },
  };
}
