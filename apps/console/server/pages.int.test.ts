import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";

const CHILD = fileURLToPath(new URL("testing/pages-child.ts", import.meta.url));
const READY_MS = 60_000;

describe("the pages in development", () => {
  let child: ChildProcess;
  let host: string;
  before(async () => {
    child = fork(CHILD, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const [port] = await once(child, "message", { signal: AbortSignal.timeout(READY_MS) });
    host = `127.0.0.1:${port}`;
  });
  after(async () => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  });

  it("are told of changes: without that they stay as they came and do nothing", async () => {
    assert.equal((await fetch(`http://${host}/_next/static/none.js`)).status, 404);
    const socket = new WebSocket(`ws://${host}/_next/hmr?id=test`, { origin: `http://${host}` });
    await once(socket, "open", { signal: AbortSignal.timeout(READY_MS) });
    socket.terminate();
  });
});
