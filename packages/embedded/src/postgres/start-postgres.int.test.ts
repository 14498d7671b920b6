import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Client } from "pg";
import { EmbeddedError } from "../embedded-error.ts";
import { isGoneWithin } from "../process/child-process.ts";
import { identify } from "../process/process-identity.ts";
import { type EmbeddedPostgres, startPostgres } from "./start-postgres.ts";

let directory = "";
let server: EmbeddedPostgres;

before(async () => {
  // mkdtemp makes a folder for the owner alone: under root this is the case where the server user cannot enter.
  directory = mkdtempSync(join(tmpdir(), "postgres-test-"));
  server = await startPostgres({ directory });
});
after(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function ask(statement: string): Promise<unknown> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: "array" });

    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

function serverPid(): number {
  return Number(readFileSync(join(directory, "data", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("the application's role owns its database and is no superuser", async () => {
  assert.equal(await ask("SELECT current_user || '@' || current_database()"), "analytics@analytics");
  assert.equal(await ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"), false);
  assert.equal(await ask("SHOW timezone"), "UTC");
});

test("a second start over the same directory names the process that holds it", async () => {
  await assert.rejects(
    startPostgres({ directory }),
    (error: Error) => error instanceof EmbeddedError && error.message.includes(`process ${process.pid}`),
  );
});

test("committed rows survive a kill -9 of the server", async () => {
  await ask("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS a");
  process.kill(serverPid(), "SIGKILL");
  await server.exited;
  server = await startPostgres({ directory });
  assert.equal(await ask("SELECT count(*)::int FROM kept"), 1000);
});

test("a server whose host was killed is ended before the start", async () => {
  const orphan = identify(serverPid());
  assert.ok(orphan);
  process.kill(server.pid, "SIGKILL");
  await server.exited;
  server = await startPostgres({ directory });
  assert.ok(await isGoneWithin(orphan, 0));
  assert.equal(await ask("SELECT count(*)::int FROM kept"), 1000);
});

test("a lock of a dead parent and its leftover host are healed", async () => {
  const lock = join(directory, "lock.json");
  writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, "utf8")), started: "earlier" }));
  const old = identify(server.pid);
  server = await startPostgres({ directory });
  assert.ok(old !== null && (await isGoneWithin(old, 0)));
  assert.equal(await ask("SELECT 1"), 1);
});

test("a data folder that is no cluster is an error and is not overwritten", async () => {
  const other = mkdtempSync(join(tmpdir(), "postgres-test-"));
  try {
    const first = await startPostgres({ directory: other, durable: false });
    await first.stop();
    rmSync(join(other, "data", "PG_VERSION"));
    await assert.rejects(startPostgres({ directory: other }), /could not be made/);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});

test("a taken port is an error that names the variable", async () => {
  const other = mkdtempSync(join(tmpdir(), "postgres-test-"));
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as { port: number };
  try {
    await assert.rejects(startPostgres({ directory: other, port }), /POSTGRES_PORT/);
  } finally {
    holder.close();
    rmSync(other, { recursive: true });
  }
});
