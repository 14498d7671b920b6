import assert from "node:assert/strict";
import { it } from "node:test";
import { createLogger } from "@analytics/core/logger";
import { runLoop } from "./run-loop.ts";

const logger = createLogger("test", "silent");

it("runs again after a failure and never twice at once", async () => {
  const stopping = new AbortController();
  let runs = 0;
  let running = 0;
  const run = async () => {
    running++;
    assert.equal(running, 1);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    runs++;
    if (runs === 1) throw new Error("the store is away");
    if (runs === 3) stopping.abort();
  };
  await runLoop({ name: "job", everyMs: 1, run, logger, signal: stopping.signal });

  assert.equal(runs, 3);
});

it("ends at once when it is stopped during a pause", async () => {
  const stopping = new AbortController();
  const loop = runLoop({
    name: "job",
    everyMs: 60_000,
    run: async () => undefined,
    logger,
    signal: stopping.signal,
  });
  setImmediate(() => stopping.abort());

  await loop;
});
