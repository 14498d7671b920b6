import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const START_LIMIT_MS = 10 * 60_000;
const STOP_LIMIT_MS = 30_000;
/** What the worker reports when the demo history is in. */
const DEMO_IS_LOADED = "Demo platform is ready";

/** The whole product with the demo platform in it. */
export interface DemoPlatform {
  url: string;
  dataDir: string;
  /** From the start until every dependency answered and the demo history was loaded. */
  readyAfterSeconds: number;
}

interface StartedServer {
  exitCode(): number | null;
  output(): string;
}

/**
 * Starts the whole product the way a user does (`npm start`, demo platform, fresh data directory, ports of its own) for as long as
 * `run` takes. Throws with the end of its log when it does not come up.
 */
export async function withDemoPlatform<Result>(
  run: (platform: DemoPlatform) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), "analytics-demo-"));
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
    const readyAfterSeconds = await waitUntilReady(url, {
      exitCode: () => server.exitCode,
      output: () => log,
    });

    return await run({ url, dataDir, readyAfterSeconds });
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGINT");
    await Promise.race([stopped, sleep(STOP_LIMIT_MS)]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function waitUntilReady(url: string, server: StartedServer): Promise<number> {
  const startedAt = Date.now();
  const fail = (why: string) => new Error(`npm start: ${why}\n${server.output().slice(-4_000)}`);
  while (Date.now() - startedAt < START_LIMIT_MS) {
    if (server.exitCode() !== null) throw fail(`it ended with code ${server.exitCode()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    const isLoaded = server.output().includes(DEMO_IS_LOADED);
    if (answer?.status === 200 && isLoaded) return Math.round((Date.now() - startedAt) / 1000);
    await sleep(500);
  }
  throw fail(`not ready after ${START_LIMIT_MS / 1000} s`);
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
