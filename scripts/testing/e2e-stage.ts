import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runFiles } from "./run-files.ts";
import { emptyTally, type Tally } from "./tally.ts";

const START_LIMIT_MS = 10 * 60_000;
/** What the worker reports when the demo history is in. */
const DEMO_IS_LOADED = "Demo platform is ready";

interface StartedServer {
  exitCode(): number | null;
  output(): string;
}

/** Starts the whole product the way a user does (`npm start`, demo platform, fresh data directory) and runs the browser tests against it. */
export async function runE2e(files: readonly string[]): Promise<Tally> {
  if (files.length === 0) return emptyTally();
  const dataDir = await mkdtemp(join(tmpdir(), "analytics-e2e-"));
  const [port, http, tcp, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const server = spawn("npm", ["start"], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: {
      ...process.env,
      PORT: String(port),
      CLICKHOUSE_HTTP_PORT: String(http),
      CLICKHOUSE_TCP_PORT: String(tcp),
      POSTGRES_PORT: String(postgres),
      ANALYTICS_DATA_DIR: dataDir,
      ANALYTICS_DEMO: "1",
    },
  });
  let log = "";
  server.stdout.on("data", (chunk) => (log += chunk));
  server.stderr.on("data", (chunk) => (log += chunk));
  const stopped = new Promise<void>((resolve) => server.on("close", () => resolve()));
  try {
    const seconds = await waitUntilReady(url, { exitCode: () => server.exitCode, output: () => log });
    console.log(`  npm start was ready with the demo platform after ${seconds} s`);

    return await runFiles({
      files: await withUrl(files, url, dataDir),
      concurrency: 1,
      timeoutMs: 10 * 60_000,
    });
  } catch (error) {
    console.log(`  ✖ npm start: ${error}\n${log.slice(-4_000)}`);

    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGINT");
    await Promise.race([stopped, sleep(30_000)]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function withUrl(files: readonly string[], url: string, dataDir: string): Promise<readonly string[]> {
  process.env.ANALYTICS_E2E_URL = url;
  process.env.ANALYTICS_E2E_DATA_DIR = dataDir;

  return files;
}

/** Ready means: every dependency answers and the demo history has been loaded. */
async function waitUntilReady(url: string, server: StartedServer): Promise<number> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < START_LIMIT_MS) {
    if (server.exitCode() !== null) throw new Error(`it ended with code ${server.exitCode()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    const isLoaded = server.output().includes(DEMO_IS_LOADED);
    if (answer?.status === 200 && isLoaded) return Math.round((Date.now() - startedAt) / 1000);
    await sleep(500);
  }
  throw new Error(`not ready after ${START_LIMIT_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
