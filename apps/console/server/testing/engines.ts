import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startClickHouse } from "../../../../packages/embedded/src/clickhouse/start-clickhouse.ts";
import { startPostgres } from "../../../../packages/embedded/src/postgres/start-postgres.ts";
import type { TestStack } from "../../../../packages/embedded/src/testing.ts";

export type EngineName = "clickhouse" | "postgres";

/** Engines of one test, durable as those of `npm start`, that may be killed and come back on the same ports. */
export interface Engines {
  stack: TestStack;
  /** kill -9, and waits for the end. */
  kill(name: EngineName): Promise<void>;
  restart(name: EngineName): Promise<void>;
  stop(): Promise<void>;
}

export async function startEngines(): Promise<Engines> {
  const directory = await mkdtemp(join(tmpdir(), "analytics-engines-"));
  let clickhouse = await startClickHouse({ directory: join(directory, "clickhouse") });
  let postgres = await startPostgres({ directory: join(directory, "postgres") });
  const { httpPort, tcpPort, url, username, password } = clickhouse;
  const { port } = postgres;

  return {
    stack: {
      clickhouse: { url, username, password, database: "analytics" },
      postgres: { url: postgres.url },
      vault: { url: postgres.vaultUrl },
      stop: async () => undefined,
    },
    kill: async (name) => {
      const pid = name === "clickhouse" ? clickhouse.pid : await readPostmaster(directory);
      process.kill(pid, "SIGKILL");
      await (name === "clickhouse" ? clickhouse : postgres).exited;
    },
    restart: async (name) => {
      if (name === "clickhouse")
        clickhouse = await startClickHouse({ directory: join(directory, "clickhouse"), httpPort, tcpPort });
      else postgres = await startPostgres({ directory: join(directory, "postgres"), port });
    },
    stop: async () => {
      await Promise.all([clickhouse.stop(), postgres.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server itself; the process that started it only watches it. */
async function readPostmaster(directory: string): Promise<number> {
  const text = await readFile(join(directory, "postgres", "data", "postmaster.pid"), "utf8");

  return Number(text.split("\n")[0]);
}
