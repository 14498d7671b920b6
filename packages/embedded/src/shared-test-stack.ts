import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedClickHouse, startClickHouse } from "./clickhouse/start-clickhouse.ts";
import { type EmbeddedPostgres, startPostgres } from "./postgres/start-postgres.ts";

/** Where the shared servers are; this object as JSON is the variable `ANALYTICS_TEST_STACK`. */
export interface TestStackConnection {
  clickhouse: { url: string; tcpPort: number; username: string; password: string };
  postgres: { url: string; vaultUrl: string };
}

export interface SharedTestStack {
  connection: TestStackConnection;
  stop(): Promise<void>;
}

/** Starts one ClickHouse and one Postgres over a throw-away directory, for a whole test run. */
export async function startSharedTestStack(): Promise<SharedTestStack> {
  const directory = mkdtempSync(join(tmpdir(), "analytics-test-"));
  const starts = await Promise.allSettled([
    startClickHouse({ directory: join(directory, "clickhouse") }),
    startPostgres({ directory: join(directory, "postgres"), durable: false }),
  ]);
  const stop = async () => {
    await Promise.all(starts.map((start) => (start.status === "fulfilled" ? start.value.stop() : null)));
    rmSync(directory, { recursive: true, force: true });
  };
  const [clickhouse, postgres] = starts;
  if (clickhouse.status === "fulfilled" && postgres.status === "fulfilled")
    return { connection: toConnection(clickhouse.value, postgres.value), stop };
  await stop();
  throw clickhouse.status === "rejected" ? clickhouse.reason : (postgres as PromiseRejectedResult).reason;
}

function toConnection(clickhouse: EmbeddedClickHouse, postgres: EmbeddedPostgres): TestStackConnection {
  const { url, tcpPort, username, password } = clickhouse;

  return {
    clickhouse: { url, tcpPort, username, password },
    postgres: { url: postgres.url, vaultUrl: postgres.vaultUrl },
  };
}
