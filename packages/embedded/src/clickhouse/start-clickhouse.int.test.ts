import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { EmbeddedError } from "../embedded-error.ts";
import { identify } from "../process/process-identity.ts";
import { type EmbeddedClickHouse, startClickHouse } from "./start-clickhouse.ts";

let directory = "";
let server: EmbeddedClickHouse;

before(async () => {
  directory = mkdtempSync(join(tmpdir(), "clickhouse-test-"));
  server = await startClickHouse({ directory });
});
after(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface User {
  username: string;
  password: string;
}

async function ask(statement: string, { username, password }: User = server): Promise<string> {
  const response = await fetch(server.url, {
    method: "POST",
    body: statement,
    headers: { "X-ClickHouse-User": username, "X-ClickHouse-Key": password, Connection: "close" },
  });

  return (await response.text()).trim();
}

test("the clock of the server is UTC", async () => {
  assert.equal(await ask("SELECT toString(toDateTime(0))"), "1970-01-01 00:00:00");
});

test("each user may do what it needs and no more", async () => {
  await ask("CREATE DATABASE IF NOT EXISTS secret");
  await ask("CREATE DATABASE IF NOT EXISTS bi");
  await ask("CREATE TABLE IF NOT EXISTS secret.t (a UInt8) ENGINE = MergeTree ORDER BY a");
  await ask("INSERT INTO secret.t VALUES (1)");
  await ask("CREATE OR REPLACE VIEW bi.v DEFINER = analytics SQL SECURITY DEFINER AS SELECT a FROM secret.t");
  const nobody = { username: "default", password: "" };
  assert.equal(await ask("SELECT a FROM bi.v", server.bi), "1");
  for (const user of [server.bi, nobody]) {
    assert.match(await ask("SELECT a FROM secret.t", user), /ACCESS_DENIED/);
    assert.match(await ask("CREATE DATABASE mine", user), /ACCESS_DENIED|READONLY/);
  }
  assert.match(
    await ask("SELECT a FROM bi.v SETTINGS max_memory_usage = 9000000000", server.bi),
    /max_memory_usage/,
  );
  assert.match(await ask("SELECT 1", { username: "analytics", password: "guess" }), /AUTHENTICATION_FAILED/);
  assert.match(await ask("SELECT * FROM url('http://127.0.0.1/', 'LineAsString')"), /ACCESS_DENIED/);
});

test("an idle server has no system log tables that grow", async () => {
  assert.equal(
    await ask("SELECT count() FROM system.tables WHERE database = 'system' AND name LIKE '%_log'"),
    "0",
  );
});

test("a second start over the same directory names the process that holds it", async () => {
  await assert.rejects(
    startClickHouse({ directory }),
    (error: Error) => error instanceof EmbeddedError && error.message.includes(`process ${process.pid}`),
  );
});

test("acknowledged rows survive a kill -9, and the next start needs no help", async () => {
  await ask("CREATE DATABASE IF NOT EXISTS kept");
  await ask("CREATE TABLE IF NOT EXISTS kept.t (a UInt64) ENGINE = MergeTree ORDER BY a");
  for (let batch = 0; batch < 5; batch += 1)
    await ask("INSERT INTO kept.t SELECT number FROM numbers(10000)");
  const { password } = server;
  process.kill(server.pid, "SIGKILL");
  assert.equal((await server.exited).signal, "SIGKILL");
  server = await startClickHouse({ directory });
  assert.equal(await ask("SELECT count() FROM kept.t"), "50000");
  assert.equal(server.password, password);
});

test("a leftover of a killed parent is ended before the start", async () => {
  const leftover = server.pid;
  const lock = join(directory, "lock.json");
  // As after a kill -9 of the parent, while the host has not noticed yet: its lock names a dead process.
  writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, "utf8")), started: "earlier" }));
  server = await startClickHouse({ directory });
  assert.equal(identify(leftover), null);
  assert.equal(await ask("SELECT 1"), "1");
});

test("a taken port is an error that names the variable, and leaves no lock", async () => {
  const other = mkdtempSync(join(tmpdir(), "clickhouse-test-"));
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as { port: number };
  try {
    await assert.rejects(startClickHouse({ directory: other, httpPort: port }), /CLICKHOUSE_HTTP_PORT/);
    await assert.rejects(startClickHouse({ directory: other, tcpPort: port }), /CLICKHOUSE_TCP_PORT/);
  } finally {
    holder.close();
    rmSync(other, { recursive: true });
  }
});

test("a directory that cannot be written is an error that says so", async () => {
  const file = join(directory, "config.xml");
  await assert.rejects(startClickHouse({ directory: join(file, "clickhouse") }), /cannot be written/);
});

test("a clean stop returns and frees the directory", async () => {
  await server.stop();
  server = await startClickHouse({ directory });
  assert.equal(await ask("SELECT 1"), "1");
});
