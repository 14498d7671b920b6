import { randomBytes } from "node:crypto";
import { type ClickHouse, createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { declared } from "@analytics/db/clickhouse/sql";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { startTestStack } from "../../../embedded/src/testing.ts";
import type { IngestKeys } from "../keys.ts";
import { createPipeline, type Pipeline } from "../pipeline.ts";

export interface IngestUnderTest {
  clickhouse: ClickHouse;
  postgres: Postgres;
  keys: IngestKeys;
  pipeline: Pipeline;
  /** Another process, as far as the databases can tell. */
  anotherPipeline(): Pipeline;
  rows<Row>(query: string): Promise<Row[]>;
  /** Waits for the ledger of every pipeline. */
  closeAll(): Promise<void>;
  stop(): Promise<void>;
}

/** Fresh databases on real engines with a pipeline over them. */
export async function startIngest(): Promise<IngestUnderTest> {
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const clickhouse = createClickHouse(stack.clickhouse);
  const postgres = createPostgres(stack.postgres);
  const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
  const pipelines: Pipeline[] = [];
  const anotherPipeline = () => {
    const pipeline = createPipeline({ clickhouse, postgres, keys });
    pipelines.push(pipeline);

    return pipeline;
  };
  const closeAll = async () => {
    await Promise.all(pipelines.map((pipeline) => pipeline.close()));
  };

  return {
    clickhouse,
    postgres,
    keys,
    pipeline: anotherPipeline(),
    anotherPipeline,
    rows: async <Row>(query: string) => (await clickhouse.query<Row>(declared(query), { name: "test" })).rows,
    closeAll,
    stop: async () => {
      await closeAll();
      await Promise.all([clickhouse.close(), postgres.close()]);
      await stack.stop();
    },
  };
}
