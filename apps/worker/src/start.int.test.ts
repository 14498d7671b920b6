import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLogger } from "@analytics/core/logger";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { type EmbeddedPostgres, startPostgres } from "@analytics/embedded/postgres/start-postgres";
import { startTestStack, type TestStack } from "@analytics/embedded/testing";
import { runJobs } from "./jobs/engine.ts";
import type { JobDeps } from "./jobs/job-deps.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const STARTS_WITHIN_MS = 60_000;

describe("a worker that starts while Postgres is away", { concurrency: 1 }, () => {
  let directory: string;
  let stack: TestStack;
  let postgres: EmbeddedPostgres;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "worker-start-"));
    stack = await startTestStack({ postgres: false });
    postgres = await startPostgres({ directory: join(directory, "postgres") });
  });
  after(async () => {
    await postgres.stop();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const restart = async () => {
    postgres = await startPostgres({ directory: join(directory, "postgres"), port: postgres.port });
  };

  it("waits for it, and runs; told to stop while it waits, it has not failed", async () => {
    await postgres.stop();
    const stopped = startWorker();
    await stopped.says("a store is away");
    stopped.child.kill("SIGTERM");
    assert.deepEqual(await once(stopped.child, "exit"), [0, null], stopped.output());

    const worker = startWorker();
    await worker.says("a store is away");
    await restart();
    await worker.says("the worker is running");
    worker.child.kill("SIGTERM");
    assert.deepEqual(await once(worker.child, "exit"), [0, null], worker.output());
  });

  it("takes its part of the job queue as soon as it is there", async () => {
    await migratePostgres({ url: postgres.url });
    const stores = createPostgres({ url: postgres.url });
    const stopping = new AbortController();
    await postgres.stop();
    const text = { en: "Tick", ru: "Tick" };
    const tick = { id: "tick", title: text, description: text, everySeconds: 60, run: async () => ({}) };
    const running = runJobs({
      jobs: [],
      loops: [tick],
      deps: { postgres: stores, clock: Date.now } as unknown as JobDeps,
      logger: createLogger("test", "silent"),
      worker: "test",
      queue: { url: postgres.url },
      signal: stopping.signal,
    });
    assert.equal(await Promise.race([running, sleep(1_500, "waits")]), "waits");
    await restart();
    await until(async () => {
      const { rows } = await stores.pool.query("SELECT id FROM job_definitions WHERE id = 'tick'");

      return rows.length === 1;
    });
    stopping.abort();
    await running;
    await stores.close();
  });

  function startWorker(): { child: ChildProcess; says(text: string): Promise<void>; output(): string } {
    const { url, username, password, database } = stack.clickhouse;
    const child = spawn(process.execPath, [MAIN], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_NO_WARNINGS: "1",
        ANALYTICS_DATA_DIR: directory,
        ANALYTICS_DEMO: "0",
        CLICKHOUSE_URL: url,
        CLICKHOUSE_USER: username,
        CLICKHOUSE_PASSWORD: password,
        CLICKHOUSE_DATABASE: database,
        DATABASE_URL: postgres.url,
        VAULT_DATABASE_URL: postgres.vaultUrl,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));

    return {
      child,
      output: () => output,
      says: (text) =>
        until(async () => {
          assert.equal(child.exitCode, null, output);

          return output.includes(text);
        }),
    };
  }
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (!(await isSo().catch((error: unknown) => rethrowAssertion(error)))) {
    assert.ok(Date.now() < deadline, `not within ${STARTS_WITHIN_MS} ms`);
    await sleep(100);
  }
}

/** A statement may fail while Postgres comes back. */
function rethrowAssertion(error: unknown): false {
  if (error instanceof assert.AssertionError) throw error;

  return false;
}
