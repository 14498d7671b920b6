import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { identify, isAlive } from "./process-identity.ts";

test("a process is the same as long as it lives, and nothing afterwards", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const identity = identify(child.pid ?? 0);
  assert.ok(identity);
  assert.ok(isAlive(identity));
  assert.equal(isAlive({ ...identity, started: "another time" }), false);
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.equal(isAlive(identity), false);
  assert.equal(identify(identity.pid), null);
});
