import { join } from "node:path";
import { createLogger, type Logger } from "@analytics/core/logger";
import { type ClickHouse, createClickHouse } from "@analytics/db/clickhouse/client";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { toObjectStoreConfig } from "@analytics/db/objects/object-settings";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { openKeys } from "@analytics/ingest/keys";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import type { WorkerEnv } from "./env.ts";

/** Everything of the worker process, built once. */
export interface Container {
  clickhouse: ClickHouse;
  postgres: Postgres;
  objects: ObjectStore;
  pipeline: Pipeline;
  logger: Logger;
  clock: () => number;
  close(): Promise<void>;
}

export async function createContainer(env: WorkerEnv): Promise<Container> {
  const logger = createLogger("worker", env.log.LOG_LEVEL);
  const clickhouse = createClickHouse(toClickHouseConfig(env));
  const postgres = createPostgres({ url: env.postgres.DATABASE_URL });
  const { VAULT_DATABASE_URL: vaultUrl } = env.postgres;
  const vault = vaultUrl === undefined ? postgres : createPostgres({ url: vaultUrl });
  const keyFile = join(env.data.ANALYTICS_DATA_DIR, "keys.json");
  const keys = await openKeys({ text: env.keys.ANALYTICS_KEYS, file: keyFile });
  const objects = createObjectStore(
    toObjectStoreConfig(env.objects, join(env.data.ANALYTICS_DATA_DIR, "objects")),
  );
  const pipeline = createPipeline({ clickhouse, postgres, vault, keys });

  return {
    clickhouse,
    postgres,
    objects,
    pipeline,
    logger,
    clock: Date.now,
    close: async () => {
      await pipeline.close();
      objects.close();
      const clients = new Set([clickhouse, postgres, vault]);
      await Promise.all([...clients].map((client) => client.close()));
    },
  };
}

/** The connection of the worker process to ClickHouse. */
export function toClickHouseConfig({ clickhouse }: WorkerEnv) {
  return {
    url: clickhouse.CLICKHOUSE_URL,
    username: clickhouse.CLICKHOUSE_USER,
    password: clickhouse.CLICKHOUSE_PASSWORD,
    database: clickhouse.CLICKHOUSE_DATABASE,
    cluster: clickhouse.CLICKHOUSE_CLUSTER,
  };
}
