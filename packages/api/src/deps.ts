import type { Logger } from "@analytics/core/logger";
import type { BatchResult } from "@analytics/ingest/batch";
import type { Metric } from "@analytics/metrics/model";
import type { MetricResult } from "@analytics/metrics/query";
import type { RealtimeResult } from "@analytics/metrics/realtime";
import type { MetricRequest } from "@analytics/metrics/request";
import type { Scope } from "@analytics/metrics/scope";
import type { LocalIssuer } from "./auth/local-issuer.ts";
import type { TokenVerifier } from "./auth/token-verifier.ts";
import type { Telemetry } from "./observability/telemetry.ts";
import type { AccountStore } from "./stores/account-store.ts";
import type { AuditStore } from "./stores/audit-store.ts";
import type { ChangeStore } from "./stores/change-store.ts";
import type { GameStore } from "./stores/game-store.ts";
import type { IngestionStore } from "./stores/ingestion-store.ts";
import type { JobStore } from "./stores/job-store.ts";
import type { RateStore } from "./stores/rate-store.ts";

/** Stores events: resolves when every body is durable, quarantined or known as a duplicate. */
export interface EventCollector {
  submit(bodies: Uint8Array[]): Promise<BatchResult>;
}

/** The semantic layer as the doors see it. */
export interface MetricsService {
  readonly catalog: readonly Metric[];
  /** Metrics that events of these types feed. */
  affectedBy(types: readonly string[]): readonly Metric[];
  query(scope: Scope, request: MetricRequest, signal: AbortSignal): Promise<MetricResult>;
  realtime(scope: Scope, windowSeconds: number): Promise<RealtimeResult>;
}

export interface ApiConfig {
  /** `https://analytics.example.com`; null: the origin of each request. */
  publicOrigin: string | null;
  /** Whether `X-Forwarded-For` and `X-Forwarded-Proto` come from a proxy of ours. */
  trustProxy: boolean;
  /** Shows the demo sign-ins to everybody. */
  demo: boolean;
}

/** Everything the doors stand on. Built once per process in a `container.ts`; tests pass in-memory parts. */
export interface ApiDeps {
  config: ApiConfig;
  collector: EventCollector;
  metrics: MetricsService;
  games: GameStore;
  ingestion: IngestionStore;
  rates: RateStore;
  audit: AuditStore;
  changes: ChangeStore;
  jobs: JobStore;
  accounts: AccountStore;
  /** Verifies bearer tokens: of the local issuer, or of the Auth service in production. */
  tokens: TokenVerifier;
  /** Signs and verifies the console's session cookies. */
  issuer: LocalIssuer;
  /** Named checks that `/readyz` runs; each does a real query and throws when it cannot. */
  health: Readonly<Record<string, () => Promise<void>>>;
  telemetry: Telemetry;
  logger: Logger;
  clock: () => number;
}
