import { type ClickHouse, type ClickHouseConfig, createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { startTestStack } from "@analytics/embedded/testing";

/** Fresh databases of both engines, with their tables. */
export interface Stores {
  clickhouse: ClickHouse;
  clickhouseConfig: ClickHouseConfig;
  postgres: Postgres;
  postgresUrl: string;
  stop(): Promise<void>;
}

export async function startStores(): Promise<Stores> {
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const clickhouse = createClickHouse(stack.clickhouse);
  const postgres = createPostgres(stack.postgres);

  return {
    clickhouse,
    clickhouseConfig: stack.clickhouse,
    postgres,
    postgresUrl: stack.postgres.url,
    stop: async () => {
      await Promise.all([clickhouse.close(), postgres.close()]);
      await stack.stop();
    },
  };
}
