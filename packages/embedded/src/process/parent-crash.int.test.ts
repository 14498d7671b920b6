import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { isGoneWithin } from "./child-process.ts";
import { identify, type ProcessIdentity } from "./process-identity.ts";

const PROGRAM = `
  import { startClickHouse } from ${JSON.stringify(new URL("../clickhouse/start-clickhouse.ts", import.meta.url).href)};
  import { startPostgres } from ${JSON.stringify(new URL("../postgres/start-postgres.ts", import.meta.url).href)};
  const directory = process.argv[1];
  const parts = await Promise.all([
    startClickHouse({ directory: directory + "/clickhouse" }),
    startPostgres({ directory: directory + "/postgres" }),
  ]);
  console.log(JSON.stringify(parts.map((part) => part.pid)));
`;

async function startParent(directory: string): Promise<{ parent: ChildProcess; parts: ProcessIdentity[] }> {
  const parent = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert.ok(parent.stdout);
  const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
  const parts = (JSON.parse(line) as number[]).map((pid) => identify(pid));

  return { parent, parts: parts.filter((part) => part !== null) };
}

test("engines end with a parent that is killed, and the next parent starts over the same data", async () => {
  const directory = mkdtempSync(join(tmpdir(), "crash-test-"));
  try {
    const first = await startParent(directory);
    assert.equal(first.parts.length, 2);
    first.parent.kill("SIGKILL");
    await once(first.parent, "exit");
    // At once: the hosts of the first parent may still be there.
    const second = await startParent(directory);
    for (const part of first.parts) assert.ok(await isGoneWithin(part, 0));
    second.parent.kill("SIGKILL");
    for (const part of second.parts) assert.ok(await isGoneWithin(part, 10_000));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
