import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isGoneWithin } from "../../packages/embedded/src/process/child-process.ts";
import { identify, type ProcessIdentity } from "../../packages/embedded/src/process/process-identity.ts";

const RUNNER = fileURLToPath(new URL("../run.mjs", import.meta.url));
// The first start may have to build the console.
const READY_TIMEOUT_MS = 400_000;
const RESTART_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

const directory = mkdtempSync(join(tmpdir(), "start-test-"));
after(() => rmSync(directory, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  output(): string;
}

function run(environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [RUNNER, "start"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      npm_lifecycle_event: undefined,
      CLICKHOUSE_URL: undefined,
      DATABASE_URL: undefined,
      ANALYTICS_DATA_DIR: directory,
      ANALYTICS_DEMO: "0",
      PORT: "0",
      CLICKHOUSE_HTTP_PORT: "0",
      CLICKHOUSE_TCP_PORT: "0",
      POSTGRES_PORT: "0",
      ...environment,
    },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));

  return { child, output: () => text };
}

async function until<Value>(what: string, timeoutMs: number, probe: () => Value | Promise<Value>) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen in ${timeoutMs} ms`);
}

async function waitForOrigin({ child, output }: Run): Promise<string> {
  return until("the start", READY_TIMEOUT_MS, () => {
    if (child.exitCode !== null) throw new Error(output());

    return output().match(/Console {3}(http:\S+)/)?.[1] ?? "";
  });
}

async function isReady(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function signIn(origin: string, password: string): Promise<number> {
  const response = await fetch(`${origin}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ login: "admin", password }),
  });

  return response.status;
}

async function makeToken(): Promise<string> {
  await until("the signing key", RESTART_TIMEOUT_MS, () => existsSync(join(directory, "issuer.json")));
  const args = [RUNNER, "token", "--role", "admin", "--data-dir", directory];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });

  return (await text(child.stdout)).trim();
}

async function ask(origin: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };

  return (await fetch(`${origin}/api/v1/analytics/metrics`, { headers })).status;
}

function identityOf(pid: number): ProcessIdentity {
  const identity = identify(pid);
  assert.ok(identity, `process ${pid} lives`);

  return identity;
}

/** The start script and the hosts of its engines. */
function family(): ProcessIdentity[] {
  return ["lock.json", "clickhouse/process.json", "postgres/process.json"].map((file) =>
    identityOf(JSON.parse(readFileSync(join(directory, file), "utf8")).pid),
  );
}

async function assertAllGone(members: readonly ProcessIdentity[], origin: string): Promise<void> {
  for (const member of members) assert.ok(await isGoneWithin(member, STOP_TIMEOUT_MS));
  assert.equal(await isReady(origin), false);
}

test("it starts, refuses a twin, heals its parts, stops in order, and starts again", async () => {
  const first = run();
  const token = await makeToken();
  assert.doesNotMatch(first.output(), /Console {3}http/, "a token can be had while the start goes on");
  const origin = await waitForOrigin(first);
  assert.ok(await isReady(origin));
  assert.equal(await ask(origin, token), 200);

  const password = first.output().match(/^ {2}admin {2}(\S+) {2}admin, shown this once$/m)?.[1] ?? "";
  assert.equal(await signIn(origin, password), 200, first.output());

  const twin = run();
  await once(twin.child, "exit");
  assert.equal(twin.child.exitCode, 1);
  assert.match(twin.output(), /is in use by process \d+/);

  const [, clickhouse] = family();
  process.kill(clickhouse?.pid ?? 0, "SIGKILL");
  await until("the restart", RESTART_TIMEOUT_MS, () => first.output().includes("ClickHouse runs again"));
  await until("readiness", RESTART_TIMEOUT_MS, () => isReady(origin));

  const members = family();
  first.child.kill("SIGINT");
  await once(first.child, "exit");
  assert.equal(first.child.exitCode, 0, first.output());
  assert.match(first.output(), /Stopped\.\n$/);
  await assertAllGone(members, origin);

  const second = run();
  const secondOrigin = await waitForOrigin(second);
  assert.doesNotMatch(
    second.output(),
    /Building the console/,
    "the build of the first start serves the second",
  );
  assert.doesNotMatch(second.output(), /shown this once/);
  assert.equal(await signIn(secondOrigin, password), 200);
  const secondMembers = family();
  process.kill(secondMembers[0]?.pid ?? 0, "SIGKILL");
  await once(second.child, "exit");
  await assertAllGone(secondMembers, secondOrigin);
});

test("what cannot work is one clear line and a failure", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const port = String((holder.address() as { port: number }).port);
  const file = join(directory, "file");
  writeFileSync(file, "");
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: port }, /^Port \d+ is taken .*PORT.*\n$/],
    [{ ANALYTICS_DATA_DIR: join(file, "data") }, /^The data directory .*ANALYTICS_DATA_DIR.*\n$/],
    [{ PORT: "http" }, /^PORT=http is not a port.*\n$/],
  ];
  try {
    for (const [environment, expected] of cases) {
      const { child, output } = run(environment);
      await once(child, "exit");
      assert.equal(child.exitCode, 1);
      assert.match(output(), expected);
    }
  } finally {
    holder.close();
  }
});
