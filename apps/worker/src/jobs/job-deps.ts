import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import type { Postgres } from "@analytics/db/postgres/client";
import type { Pipeline } from "@analytics/ingest/pipeline";
import type { ImportSources } from "../import/sources/import-sources.ts";

/** What handlers may use of their process. */
export interface JobDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  objects: ObjectStore;
  pipeline: Pipeline;
  imports: ImportSources;
  /** Epoch milliseconds. */
  clock: () => number;
}
