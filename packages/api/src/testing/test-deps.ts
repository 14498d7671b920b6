import { createLogger } from "@analytics/core/logger";
import type { BatchResult } from "@analytics/ingest/batch";
import type { Metric } from "@analytics/metrics/model";
import { type Api, createApi } from "../api.ts";
import { API_AUDIENCE, createLocalIssuer, generateLocalKey, LOCAL_ISSUER } from "../auth/local-issuer.ts";
import { createTokenVerifier } from "../auth/token-verifier.ts";
import type { ApiDeps } from "../deps.ts";
import { createTelemetry } from "../observability/telemetry.ts";
import type { Account } from "../stores/account-store.ts";
import type { Game } from "../stores/game-store.ts";
import type { Session } from "../stores/session-store.ts";
import { checkBody } from "./check-body.ts";
import { createMemoryAccounts } from "./memory-accounts.ts";
import { createMemorySessions } from "./memory-sessions.ts";

export const ORIGIN = "http://127.0.0.1:3000";

/** A door with in-memory stores behind it; `overrides` replaces parts. */
export interface TestDoor {
  api: Api;
  deps: ApiDeps;
  /** Bodies that reached the collector. */
  submitted: Uint8Array[][];
  accounts: Account[];
  token(
    claims: { roles: string[]; developer_id?: string; scope?: string },
    ttlSeconds?: number,
  ): Promise<string>;
  /** Fails when an answer is not what its procedure declares. */
  call(path: string, init?: RequestInit & { as?: string }): Promise<Response>;
}

const GAMES: Game[] = [
  { game_id: "g-1", developer_id: "dev-01", title: "One" },
  { game_id: "g-2", developer_id: "dev-02", title: "Two" },
].map((game) => ({ ...game, genres: ["indie"], release_date: null, price: 100, currency: "RUB" }));

export const TEST_METRICS: Metric[] = [
  testMetric({ name: "dau", audience: "game", dimensions: ["country", "game", "developer"] }),
  testMetric({ name: "new_users", audience: "platform", dimensions: ["country"] }),
  testMetric({ name: "campaign_ctr", audience: "platform", dimensions: ["campaign"] }),
];

export async function createTestDoor(overrides: Partial<ApiDeps> = {}): Promise<TestDoor> {
  const issuer = await createLocalIssuer(await generateLocalKey(), overrides.clock);
  const submitted: Uint8Array[][] = [];
  const accounts: Account[] = [];
  const sessions: Session[] = [];
  const audit = { add: async () => undefined, list: async () => [] };
  const health = { clickhouse: async () => undefined, postgres: async () => undefined };
  const deps: ApiDeps = {
    config: { publicOrigin: null, trustProxy: false, demo: true },
    collector: {
      submit: async (bodies) => {
        submitted.push(bodies);

        return storedAll(bodies.length);
      },
    },
    metrics: {
      catalog: TEST_METRICS,
      affectedBy: () => TEST_METRICS,
      query: async (scope, request) =>
        fakeResult(request.metric, scope.kind === "all" ? "all" : scope.developerId),
      isCurrent: async () => false,
      explain: async () => {
        throw new Error("not part of this test");
      },
      realtime: async () => {
        throw new Error("not part of this test");
      },
    },
    reports: NO_REPORTS,
    games: {
      list: async ({ developerId, ids, limit }) =>
        GAMES.filter((game) => developerId === undefined || game.developer_id === developerId)
          .filter((game) => ids === undefined || ids.includes(game.game_id))
          .slice(0, limit),
    },
    happenings: { list: async () => [] },
    ingestion: {
      ledger: async () => [],
      lake: async () => ({ days: [], lag: { hours: 0, overdue: 0, oldestMark: null } }),
      listQuarantine: async () => ({ items: [], nextCursor: null }),
      countQuarantine: async () => ({ reason: [], type: [], stream: [], state: [] }),
      findQuarantined: async () => undefined,
      replay: async ({ dryRun }) => ({ dryRun, events: [], nextCursor: null }),
      changeState: async () => ({ matched: 0, changed: 0, nextCursor: null }),
    },
    rates: { list: async () => [], put: async () => ({ added: 0, changed: 0 }) },
    audit,
    changes: { list: async () => [], latest: async () => [] },
    jobs: {
      list: async () => [],
      find: async () => null,
      listRuns: async () => [],
      findRun: async () => null,
      request: async () => ({ id: "00000000-0000-4000-8000-000000000000", isNew: true }),
      cancel: async () => null,
    },
    idempotency: {
      take: async () => ({ state: "taken", lock: "lock" }),
      keep: async () => undefined,
      drop: async () => undefined,
    },
    saved: {
      add: async () => null,
      find: async () => null,
      list: async () => [],
      update: async () => null,
      remove: async () => null,
      restore: async () => null,
      sharedTitles: async () => new Map(),
    },
    accounts: createMemoryAccounts(accounts, sessions, overrides.audit ?? audit),
    sessions: createMemorySessions(accounts, sessions, overrides.audit ?? audit),
    oidc: null,
    apiKeys: {
      find: async () => null,
      add: async () => {
        throw new Error("not part of this test");
      },
      list: async () => [],
      revoke: async () => null,
      namesOf: async () => new Map(),
      touch: async () => undefined,
    },
    tokens: createTokenVerifier({ issuer: LOCAL_ISSUER, audience: API_AUDIENCE, keys: issuer.keys }),
    issuer,
    health,
    telemetry: createTelemetry({ clock: overrides.clock ?? Date.now }),
    logger: createLogger("test", "silent"),
    clock: Date.now,
    ...overrides,
  };
  const api = createApi(deps);

  return {
    api,
    deps,
    submitted,
    accounts,
    token: (claims, ttlSeconds = 60) =>
      issuer.sign({ sub: "test", ...claims }, { audience: API_AUDIENCE, ttlSeconds }),
    call: async (path, { as, ...init } = {}) => {
      const headers = new Headers(init.headers);
      if (as !== undefined) headers.set("authorization", `Bearer ${as}`);

      const request = new Request(`${ORIGIN}${path}`, { ...init, headers });
      const response = await api.fetch(request, { remoteAddress: "127.0.0.1" });
      await checkBody(request, response);

      return response;
    },
  };
}

/** Reports are tested on real engines. */
const NO_REPORTS = new Proxy({} as ApiDeps["reports"], {
  get: () => async () => {
    throw new Error("not part of this test");
  },
});

function storedAll(count: number): BatchResult {
  return {
    received: count,
    stored: count,
    duplicates: 0,
    quarantined: [],
    outcomes: Array.from({ length: count }, () => "stored" as const),
  };
}

function testMetric(fields: Pick<Metric, "name" | "audience" | "dimensions">): Metric {
  return {
    title: { en: fields.name, ru: fields.name },
    description: { en: "A metric of the tests.", ru: "Метрика для тестов." },
    unit: "users",
    kind: "unique",
    granularities: ["day", "total"],
    definitionVersion: 1,
    components: {},
    value: "users",
    ...fields,
  };
}

/** An answer whose one dimension value tells in which scope the query ran. */
function fakeResult(metric: string, scope: string): Awaited<ReturnType<ApiDeps["metrics"]["query"]>> {
  const time = "2026-11-01T00:00:00+03:00";

  return {
    data: {
      metric,
      unit: "users",
      granularity: "total",
      timezone: "Europe/Moscow",
      from: time,
      to: "2026-11-02T00:00:00+03:00",
      series: [{ dimensions: { country: scope }, total: 1, points: [{ t: time, v: 1 }] }],
    },
    meta: {
      as_of: time,
      complete_through: time,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: [],
      truncated: false,
    },
  };
}
