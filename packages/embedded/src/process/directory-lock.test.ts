import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { EmbeddedError } from "../embedded-error.ts";
import { lockDirectory } from "./directory-lock.ts";
import { identify } from "./process-identity.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-test-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("a second owner is refused with the pid of the first, until that one releases", () => {
  const lock = lockDirectory(directory);
  assert.throws(
    () => lockDirectory(directory),
    (error: Error) => error instanceof EmbeddedError && error.message.includes(`process ${process.pid}`),
  );
  lock.release();
  lockDirectory(directory).release();
  assert.deepEqual(readdirSync(directory), [], "nothing is left behind");
});

test("the lock of a dead process is replaced", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(join(directory, "lock.json"), JSON.stringify({ pid, started: "1", token: "old" }));
  lockDirectory(directory).release();
});

test("the number of a dead owner may belong to another process by now", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    const identity = identify(other.pid ?? 0);
    assert.ok(identity);
    const stale = { ...identity, started: `${identity.started}-earlier`, token: "old" };
    writeFileSync(join(directory, "lock.json"), JSON.stringify(stale));
    lockDirectory(directory).release();
  } finally {
    other.kill("SIGKILL");
    await once(other, "exit");
  }
});

test("an unreadable lock file is replaced", () => {
  writeFileSync(join(directory, "lock.json"), "{");
  const lock = lockDirectory(directory);
  assert.equal(JSON.parse(readFileSync(join(directory, "lock.json"), "utf8")).pid, process.pid);
  lock.release();
});

test("releasing twice does not take the lock from the next owner", () => {
  const first = lockDirectory(directory);
  first.release();
  const second = lockDirectory(directory);
  first.release();
  assert.ok(existsSync(join(directory, "lock.json")));
  second.release();
});
