import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";

const PRELOAD = new URL("./end-with-parent.ts", import.meta.url).href;

test("a preloaded child ends when its parent lets go, not before, threads included", async () => {
  const program = `
    const { Worker } = require("node:worker_threads");
    new Worker("setInterval(() => {}, 1000)", { eval: true }).once("online", () => console.log("online"));
  `;
  const child = spawn(process.execPath, ["--import", PRELOAD, "-e", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(createInterface(child.stdout), "line");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(child.exitCode ?? child.signalCode, null, "it still lives");
  child.stdin.end();
  const [code, signal] = await once(child, "exit");
  assert.deepEqual([code, signal], [null, "SIGTERM"]);
});
