import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouse, createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { startTestStack } from "@analytics/embedded/testing";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import { type MetricResult, queryMetric } from "@analytics/metrics/query";
import type { MetricRequest } from "@analytics/metrics/request";
import { type ImportFileOptions, type ImportReport, importFile } from "../import-file.ts";

/** Fresh stores with everything migrated, and a directory for files. */
export interface ImportStack {
  clickhouse: ClickHouse;
  postgres: Postgres;
  pipeline: Pipeline;
  directory: string;
  run(options: Pick<ImportFileOptions, "path" | "map"> & Partial<ImportFileOptions>): Promise<ImportReport>;
  query(request: MetricRequest): Promise<MetricResult>;
  /** Total of a metric over a range. */
  total(request: MetricRequest): Promise<number | null>;
  stop(): Promise<void>;
}

export async function startImportStack(): Promise<ImportStack> {
  const stack = await startTestStack();
  await migratePostgres(stack.postgres);
  await migrateClickHouse(stack.clickhouse);
  const clickhouse = createClickHouse(stack.clickhouse);
  const postgres = createPostgres(stack.postgres);
  const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
  const pipeline = createPipeline({ clickhouse, postgres, keys });
  const directory = await mkdtemp(join(tmpdir(), "import-"));
  const query: ImportStack["query"] = (request) =>
    queryMetric({ clickhouse, postgres }, { kind: "all" }, request);

  return {
    clickhouse,
    postgres,
    pipeline,
    directory,
    run: (options) =>
      importFile({
        errorsPath: join(directory, "errors.ndjson"),
        stores: { postgres, pipeline },
        clock: Date.now,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...options,
      }),
    query,
    total: async (request) => (await query(request)).data.series[0]?.total ?? null,
    stop: async () => {
      await pipeline.close();
      await clickhouse.close();
      await postgres.close();
      await stack.stop();
      await rm(directory, { recursive: true });
    },
  };
}
