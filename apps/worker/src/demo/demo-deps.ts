import type { Logger } from "@analytics/core/logger";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import type { Pipeline } from "@analytics/ingest/pipeline";

/** What the demo platform needs of its process. */
export interface DemoDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  pipeline: Pipeline;
  logger: Logger;
  /** Epoch milliseconds. */
  clock: () => number;
  signal: AbortSignal;
}
