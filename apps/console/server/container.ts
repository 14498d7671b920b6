import { join } from "node:path";
import { type Api, createApi } from "@analytics/api/api";
import { API_AUDIENCE, LOCAL_ISSUER, type LocalIssuer, openIssuer } from "@analytics/api/auth/local-issuer";
import { createOidcClient, type OidcClient } from "@analytics/api/auth/oidc/oidc-client";
import { createRemoteVerifier } from "@analytics/api/auth/remote-verifier";
import { createTokenVerifier, type TokenVerifier } from "@analytics/api/auth/token-verifier";
import type { LimitKind, RateLimitConfig } from "@analytics/api/limits/caller-limits";
import type { Rate } from "@analytics/api/limits/token-buckets";
import { createTelemetry, type Telemetry } from "@analytics/api/observability/telemetry";
import type { AccountStore } from "@analytics/api/stores/account-store";
import { createPostgresApiKeys } from "@analytics/api/stores/api-key-store";
import { createPostgresAudit } from "@analytics/api/stores/audit-store";
import { createPostgresChanges } from "@analytics/api/stores/change-store";
import { createClickHouseGames } from "@analytics/api/stores/clickhouse-games";
import { createClickHouseHappenings } from "@analytics/api/stores/happening-store";
import { createPostgresIdempotency } from "@analytics/api/stores/idempotency-store";
import { createPostgresIngestion } from "@analytics/api/stores/ingestion-store";
import { createPostgresJobs } from "@analytics/api/stores/job-store";
import { createPostgresAccounts } from "@analytics/api/stores/postgres-accounts";
import { createPostgresRates } from "@analytics/api/stores/rate-store";
import { createPostgresSavedItems } from "@analytics/api/stores/saved-item-store";
import { createPostgresSessions } from "@analytics/api/stores/session-store";
import { createLogger, type Logger } from "@analytics/core/logger";
import { type ClickHouse, createClickHouse } from "@analytics/db/clickhouse/client";
import { sql } from "@analytics/db/clickhouse/sql";
import { takeTurns } from "@analytics/db/clickhouse/take-turns";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { countDirtyHours } from "@analytics/db/postgres/queries/count-dirty-hours";
import { createCollector } from "@analytics/ingest/collector";
import { openKeys } from "@analytics/ingest/keys";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import { createMetricAnswers } from "@analytics/metrics/answers/metric-answers";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { createAffectedMetrics } from "@analytics/metrics/changes/affected-metrics";
import { explainMetric } from "@analytics/metrics/explain";
import { queryRealtime } from "@analytics/metrics/realtime";
import { createReports } from "@analytics/metrics/reports/reports";
import type { ConsoleEnv } from "./env.ts";

const BYTES_PER_MIB = 1_048_576;
/** A question that takes longer lets the next one begin. */
const QUICK_QUESTION_MS = 300;

/** Everything of the console process, built once. */
export interface Container {
  api: Api;
  accounts: AccountStore;
  logger: Logger;
  /** Waits for what was accepted to become durable, then lets go of the stores. */
  close(): Promise<void>;
}

interface Stores {
  clickhouse: ClickHouse;
  postgres: Postgres;
  vault: Postgres;
}

export async function createContainer(env: ConsoleEnv): Promise<Container> {
  const logger = createLogger("console", env.log.LOG_LEVEL);
  const clickhouse = createClickHouse(toClickHouseConfig(env));
  const postgres = createPostgres({ url: env.postgres.DATABASE_URL });
  const vault = openVault(env, postgres);
  const keys = await openKeys({ text: env.keys.ANALYTICS_KEYS, file: dataFile(env, "keys.json") });
  const issuer = await openIssuer({
    text: env.keys.ANALYTICS_SIGNING_KEY,
    file: dataFile(env, "issuer.json"),
  });
  const health = createHealth({ clickhouse, postgres, vault });
  const jobs = createPostgresJobs(postgres);
  const telemetry = createTelemetry({
    clock: Date.now,
    dirtyHours: () => countDirtyHours(postgres),
    jobs: () => jobs.list(),
    processMetrics: true,
  });
  const pipeline = createPipeline({ clickhouse, postgres, vault, keys });
  const collector = createCollector(countBatches(pipeline, telemetry));
  const accounts = createPostgresAccounts(postgres);
  const stores = {
    clickhouse: takeTurns(clickhouse, {
      atOnce: env.clickhouse.CLICKHOUSE_QUESTIONS_AT_ONCE,
      quickMs: QUICK_QUESTION_MS,
    }),
    postgres,
  };
  const answers = createMetricAnswers(stores, { bytesMax: env.http.ANSWER_CACHE_MIB * BYTES_PER_MIB });
  telemetry.watchAnswers(answers.counts);
  const api = createApi({
    config: {
      publicOrigin: toOrigin(env.http.PUBLIC_URL),
      trustProxy: env.http.TRUST_PROXY,
      corsOrigins: env.http.CORS_ORIGINS,
      demo: env.data.ANALYTICS_DEMO,
      rateLimits: toRateLimits(env),
      localPasswords: env.oidc.LOCAL_PASSWORDS,
      development: env.mode.NODE_ENV === "development",
    },
    collector,
    metrics: {
      catalog: METRICS,
      affectedBy: createAffectedMetrics(METRICS),
      query: answers.query,
      explain: (scope, request, signal) => explainMetric(stores, scope, request, signal),
      isCurrent: answers.isCurrent,
      realtime: (scope, windowSeconds, signal) => queryRealtime(stores, scope, windowSeconds, signal),
    },
    reports: createReports(stores),
    games: createClickHouseGames(clickhouse),
    happenings: createClickHouseHappenings(clickhouse),
    ingestion: createPostgresIngestion({ ...stores, vault, keys, pipeline }),
    rates: createPostgresRates(postgres),
    audit: createPostgresAudit(postgres),
    changes: createPostgresChanges(postgres),
    jobs,
    idempotency: createPostgresIdempotency({ postgres, keys }),
    saved: createPostgresSavedItems(postgres),
    accounts,
    sessions: createPostgresSessions(postgres),
    oidc: createOidc(env),
    apiKeys: createPostgresApiKeys(postgres),
    tokens: createTokens(env, issuer),
    issuer,
    health,
    telemetry,
    logger,
    clock: Date.now,
  });

  return {
    api,
    accounts,
    logger,
    close: async () => {
      await collector.drain();
      await pipeline.close();
      const clients = new Set([clickhouse, postgres, vault]);
      await Promise.all([...clients].map((client) => client.close()));
    },
  };
}

/** Group commits are counted where they enter the pipeline. */
function countBatches(pipeline: Pipeline, telemetry: Telemetry): Pipeline {
  return {
    ...pipeline,
    ingest: (batch) => {
      telemetry.recordBatch(batch.bodies.length);

      return pipeline.ingest(batch);
    },
  };
}

function toRateLimits({ http }: ConsoleEnv): RateLimitConfig {
  const rates = {
    reads: http.RATE_LIMIT_READS,
    writes: http.RATE_LIMIT_WRITES,
    queries: http.RATE_LIMIT_QUERIES,
    event_bytes: http.RATE_LIMIT_EVENT_BYTES,
    anonymous: http.RATE_LIMIT_ANONYMOUS,
  } satisfies Record<LimitKind, Rate | null>;

  return Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate !== null));
}

/** The connection of the console process to ClickHouse. */
export function toClickHouseConfig({ clickhouse }: ConsoleEnv) {
  return {
    url: clickhouse.CLICKHOUSE_URL,
    username: clickhouse.CLICKHOUSE_USER,
    password: clickhouse.CLICKHOUSE_PASSWORD,
    database: clickhouse.CLICKHOUSE_DATABASE,
    cluster: clickhouse.CLICKHOUSE_CLUSTER,
  };
}

function createTokens({ auth }: ConsoleEnv, issuer: LocalIssuer): TokenVerifier {
  const { AUTH_JWKS_URL, AUTH_ISSUER, AUTH_AUDIENCE } = auth;
  if (AUTH_JWKS_URL === undefined || AUTH_ISSUER === undefined || AUTH_AUDIENCE === undefined)
    return createTokenVerifier({ issuer: LOCAL_ISSUER, audience: API_AUDIENCE, keys: issuer.keys });

  return createRemoteVerifier({ jwksUrl: AUTH_JWKS_URL, issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE });
}

/** Sign-in through the platform's Auth service, where it is configured. */
function createOidc({ oidc }: ConsoleEnv): OidcClient | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = oidc;
  if (issuer === undefined || clientId === undefined) return null;

  return createOidcClient({
    issuer,
    clientId,
    clientSecret: oidc.OIDC_CLIENT_SECRET,
    scopes: oidc.OIDC_SCOPES,
    name: oidc.OIDC_NAME,
    claims: {
      roleClaim: oidc.OIDC_ROLE_CLAIM,
      roles: oidc.OIDC_ROLE_MAP,
      developerClaim: oidc.OIDC_DEVELOPER_CLAIM,
    },
  });
}

/** Connections of the role that owns the identity vault, where it has one. */
function openVault(env: ConsoleEnv, postgres: Postgres): Postgres {
  const { VAULT_DATABASE_URL: url } = env.postgres;

  return url === undefined ? postgres : createPostgres({ url });
}

function dataFile({ data }: ConsoleEnv, name: string): string {
  return join(data.ANALYTICS_DATA_DIR, name);
}

/** Real queries on real tables: a server that answers but has lost its schema is not ready. */
function createHealth({ clickhouse, postgres, vault }: Stores) {
  return {
    clickhouse: async () => {
      await clickhouse.query(sql`SELECT 1 FROM events_v1 LIMIT 1`, { name: "readyz" });
    },
    postgres: async () => {
      await postgres.pool.query("SELECT 1 FROM ledger LIMIT 1");
      await vault.pool.query("SELECT 1 FROM vault.subjects LIMIT 1");
    },
  };
}

function toOrigin(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).origin;
}
