import assert from "node:assert/strict";
import { test } from "node:test";
import { InFlight } from "./in-flight.ts";

test("what follows a task waits for the tasks before it", async () => {
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  const inFlight = new InFlight(2);
  const adding = (async () => {
    await inFlight.add(Promise.resolve(), async () => void order.push("zero"));
    await inFlight.add(first.promise, async () => void order.push("one"));
    await inFlight.add(Promise.resolve(), async () => void order.push("two"));
  })();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(order, ["zero"]);
  first.resolve();
  await adding;
  await inFlight.drain();
  assert.deepEqual(order, ["zero", "one", "two"]);
});

test("a failed task stops those behind it from counting", async () => {
  const order: string[] = [];
  const inFlight = new InFlight(3);
  await inFlight.add(Promise.reject(new Error("away")), async () => void order.push("one"));
  await inFlight.add(Promise.resolve(), async () => void order.push("two"));
  await assert.rejects(inFlight.drain(), /away/);
  assert.deepEqual(order, []);
});
