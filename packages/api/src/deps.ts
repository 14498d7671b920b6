import type { Logger } from "@analytics/core/logger";
import type { BatchResult } from "@analytics/ingest/batch";
import type { AskOptions } from "@analytics/metrics/answers/metric-answers";
import type { Explanation } from "@analytics/metrics/explain";
import type { Metric } from "@analytics/metrics/model";
import type { MetricResult } from "@analytics/metrics/query";
import type { RealtimeResult } from "@analytics/metrics/realtime";
import type { Reports } from "@analytics/metrics/reports/reports";
import type { MetricRequest } from "@analytics/metrics/request";
import type { Scope } from "@analytics/metrics/scope";
import type { LocalIssuer } from "./auth/local-issuer.ts";
import type { OidcClient } from "./auth/oidc/oidc-client.ts";
import type { TokenVerifier } from "./auth/token-verifier.ts";
import type { RateLimitConfig } from "./limits/caller-limits.ts";
import type { Telemetry } from "./observability/telemetry.ts";
import type { AccountStore } from "./stores/account-store.ts";
import type { ApiKeyStore } from "./stores/api-key-store.ts";
import type { AuditStore } from "./stores/audit-store.ts";
import type { ChangeStore } from "./stores/change-store.ts";
import type { GameStore } from "./stores/game-store.ts";
import type { HappeningStore } from "./stores/happening-store.ts";
import type { IdempotencyStore } from "./stores/idempotency-store.ts";
import type { IngestionStore } from "./stores/ingestion-store.ts";
import type { JobStore } from "./stores/job-store.ts";
import type { RateStore } from "./stores/rate-store.ts";
import type { SavedItemStore } from "./stores/saved-item-store.ts";
import type { SessionStore } from "./stores/session-store.ts";

/** Stores events: resolves when every body is durable, quarantined or known as a duplicate. */
export interface EventCollector {
  submit(bodies: Uint8Array[]): Promise<BatchResult>;
}

/** The semantic layer as the doors see it. */
export interface MetricsService {
  readonly catalog: readonly Metric[];
  /** Metrics that events of these types feed. */
  affectedBy(types: readonly string[]): readonly Metric[];
  /** The result is shared with others who ask the same, and must not be changed. */
  query(scope: Scope, request: MetricRequest, options: AskOptions): Promise<MetricResult>;
  /** Whether a result of `query` is what asking again would give. */
  isCurrent(result: MetricResult): Promise<boolean>;
  /** How the answer to a request comes about. */
  explain(scope: Scope, request: MetricRequest, signal: AbortSignal): Promise<Explanation>;
  realtime(scope: Scope, windowSeconds: number, signal: AbortSignal): Promise<RealtimeResult>;
}

export interface ApiConfig {
  /** `https://analytics.example.com`; null: the origin of each request. */
  publicOrigin: string | null;
  /** Whether `X-Forwarded-For` and `X-Forwarded-Proto` come from a proxy of ours. */
  trustProxy: boolean;
  /** Pages of these origins may call the public API: exact origins, or `*`. Empty or absent: none. */
  corsOrigins?: readonly string[];
  /** Shows the demo sign-ins to everybody. */
  demo: boolean;
  /** What each caller may ask of this instance. Absent: as much as they like. */
  rateLimits?: RateLimitConfig;
  /** Whether accounts may sign in with a password of ours; absent: they may. */
  localPasswords?: boolean;
  /** Shows the pages that only developers need, such as GraphiQL. */
  development?: boolean;
}

/** Everything the doors stand on. Built once per process in a `container.ts`; tests pass in-memory parts. */
export interface ApiDeps {
  config: ApiConfig;
  collector: EventCollector;
  metrics: MetricsService;
  reports: Reports;
  games: GameStore;
  happenings: HappeningStore;
  ingestion: IngestionStore;
  rates: RateStore;
  audit: AuditStore;
  changes: ChangeStore;
  jobs: JobStore;
  idempotency: IdempotencyStore;
  saved: SavedItemStore;
  accounts: AccountStore;
  sessions: SessionStore;
  /** Sign-in through the platform's Auth service; null: there is none. */
  oidc: OidcClient | null;
  apiKeys: ApiKeyStore;
  /** Verifies bearer tokens: of the local issuer, or of the Auth service in production. */
  tokens: TokenVerifier;
  /** Signs tokens of the embedded mode, and what a sign-in through the Auth service must remember. */
  issuer: LocalIssuer;
  /** Named checks that `/readyz` and `/metrics` run; each does a real query and throws when it cannot. */
  health: Readonly<Record<string, () => Promise<void>>>;
  telemetry: Telemetry;
  logger: Logger;
  clock: () => number;
}
