import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChildExit } from "./child-process.ts";
import { type Part, type SupervisorEvent, supervise } from "./supervise.ts";

interface FakePart extends Part {
  die(): void;
}

function makePart(pid: number): FakePart {
  const { promise, resolve } = Promise.withResolvers<ChildExit>();

  return {
    pid,
    exited: promise,
    die: () => resolve({ code: 1, signal: null }),
    stop: async () => resolve({ code: 0, signal: null }),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

test("a part that ends is started again, with a pause that doubles", async () => {
  const events: SupervisorEvent[] = [];
  let starts = 0;
  const supervisor = await supervise({
    name: "part",
    start: async () => makePart(++starts),
    onEvent: (event) => events.push(event),
    pauseMs: 1,
    pauseMaxMs: 3,
  });
  for (const pid of [1, 2, 3]) {
    await until(() => supervisor.current()?.pid === pid);
    supervisor.current()?.die();
  }
  await until(() => supervisor.current()?.pid === 4);
  await supervisor.stop();
  const pauses = events.flatMap((event) => (event.kind === "ended" ? [event.retryInMs] : []));
  assert.deepEqual(pauses, [1, 2, 3]);
});

test("a start that fails again is repeated, and said", async () => {
  const events: SupervisorEvent["kind"][] = [];
  let starts = 0;
  const supervisor = await supervise({
    name: "part",
    start: async () => {
      starts += 1;
      if (starts === 2 || starts === 3) throw new Error("not yet");

      return makePart(starts);
    },
    onEvent: (event) => events.push(event.kind),
    pauseMs: 1,
  });
  supervisor.current()?.die();
  await until(() => supervisor.current()?.pid === 4);
  await supervisor.stop();
  assert.deepEqual(events, ["ended", "failed", "failed", "restarted"]);
});

test("the first start's error goes to the caller", async () => {
  const start = async () => {
    throw new Error("taken");
  };
  await assert.rejects(supervise({ name: "part", start }), /taken/);
});

test("a stopped part is not started again, also when it was waiting to be", async () => {
  let starts = 0;
  const supervisor = await supervise({
    name: "part",
    start: async () => makePart(++starts),
    pauseMs: 60_000,
  });
  supervisor.current()?.die();
  await until(() => supervisor.current() === null);
  await supervisor.stop();
  assert.equal(starts, 1);
});
