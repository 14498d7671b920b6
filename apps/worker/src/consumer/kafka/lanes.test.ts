import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Lanes } from "./lanes.ts";

/** Work that ends when it is told to, and what has begun of it so far. */
function makeWork(lanes: Lanes) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const fails = new Map<string, (error: Error) => void>();

  return {
    begun,
    run: (key: string, name: string) =>
      lanes.run(key, () => {
        begun.push(name);
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        ends.set(name, resolve);
        fails.set(name, reject);

        return promise;
      }),
    end: async (name: string) => {
      ends.get(name)?.();
      await nextTurn();
    },
    fail: async (name: string) => {
      fails.get(name)?.(new Error(name));
      await nextTurn();
    },
  };
}

describe("Lanes", () => {
  it("keeps the order of a key while others pass, and never lets more than so many work", async () => {
    const work = makeWork(new Lanes(2));
    for (const [key, name] of [
      ["a", "a1"],
      ["a", "a2"],
      ["b", "b1"],
      ["c", "c1"],
      ["b", "b2"],
    ] as const)
      void work.run(key, name);
    await nextTurn();
    assert.deepEqual(work.begun, ["a1", "b1"]);

    await work.end("b1");
    assert.deepEqual(work.begun, ["a1", "b1", "c1"]);
    await work.end("a1");
    assert.deepEqual(work.begun, ["a1", "b1", "c1", "b2"]);
    await work.end("c1");
    assert.deepEqual(work.begun, ["a1", "b1", "c1", "b2", "a2"]);
  });

  it("goes on behind work that failed", async () => {
    const work = makeWork(new Lanes(1));
    const failing = work.run("a", "a1");
    const next = work.run("a", "a2");
    const other = work.run("b", "b1");
    await nextTurn();
    const refused = assert.rejects(failing, { message: "a1" });
    await work.fail("a1");
    await refused;
    for (const name of ["a2", "b1", "a2"]) await work.end(name);

    await Promise.all([next, other]);
  });
});
