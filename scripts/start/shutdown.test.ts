import assert from "node:assert/strict";
import { test } from "node:test";
import { createShutdown } from "./shutdown.ts";

test("parts are closed in reverse order, once, and a failure does not keep the rest open", async () => {
  const closed: string[] = [];
  const shutdown = createShutdown();
  for (const name of ["engines", "worker", "console"]) {
    await shutdown.add(async () => {
      closed.push(name);
      if (name === "worker") throw new Error("this one is expected in the output of the test");
    });
  }
  await Promise.all([shutdown.run(), shutdown.run()]);
  assert.deepEqual(closed, ["console", "worker", "engines"]);
  assert.ok(shutdown.signal.aborted);
});

test("what starts too late is closed at once", async () => {
  const shutdown = createShutdown();
  await shutdown.run();
  let isClosed = false;
  await shutdown.add(async () => {
    isClosed = true;
  });
  assert.ok(isClosed);
});

test("a start that is under way is waited for, and what it opened is closed", async () => {
  const shutdown = createShutdown();
  let isClosed = false;
  const starting = (async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await shutdown.add(async () => {
      isClosed = true;
    });
  })();
  shutdown.track(starting);
  await shutdown.run();
  assert.ok(isClosed);
});
