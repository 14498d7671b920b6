import { join } from "node:path";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { type ObjectSettings, toObjectStoreConfig } from "@analytics/db/objects/object-settings";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import type { LakeDeps } from "@analytics/worker/lake/lake-deps";
import { connectEngines } from "../import/connect-stores.ts";

const DATABASE = "analytics";

export interface ConnectedLake {
  deps: LakeDeps;
  close(): Promise<void>;
}

/** The lake of a running platform or, when none runs, of its data directory. Brings an empty ClickHouse up to date first. */
export async function connectLake(
  dataDirectory: string,
  settings: ObjectSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConnectedLake> {
  const engines = await connectEngines(dataDirectory, env);
  try {
    const config = {
      ...engines.clickhouse,
      database: env.CLICKHOUSE_DATABASE ?? DATABASE,
      cluster: env.CLICKHOUSE_CLUSTER,
    };
    await migratePostgres({ url: engines.databaseUrl });
    await migrateClickHouse(config);
    const clickhouse = createClickHouse(config);
    const postgres = createPostgres({ url: engines.databaseUrl });
    const objects = createObjectStore(toObjectStoreConfig(settings, join(dataDirectory, "objects")));

    return {
      deps: { clickhouse, postgres, objects, clock: Date.now },
      close: async () => {
        objects.close();
        await Promise.all([clickhouse.close(), postgres.close()]);
        await engines.stop();
      },
    };
  } catch (error) {
    await engines.stop();
    throw error;
  }
}
