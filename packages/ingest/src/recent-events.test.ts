import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RecentEvents } from "./recent-events.ts";

describe("RecentEvents", () => {
  it("lets batches with a common event run one after the other, others at once", async () => {
    const recent = new RecentEvents();
    const log: string[] = [];
    const run = (name: string, keys: string[]) =>
      recent.exclusively(keys, async () => {
        log.push(`${name} starts`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
      });
    await Promise.all([run("a", ["1", "2"]), run("b", ["2", "3"]), run("c", ["4"])]);

    assert.deepEqual(
      log,
      ["a starts", "c starts", "a ends", "c ends", "b starts", "b ends"].sort(byPhase(log)),
    );
  });

  it("goes on after a failure", async () => {
    const recent = new RecentEvents();
    const failed = recent.exclusively(["1"], () => Promise.reject(new Error("no")));
    const next = recent.exclusively(["1"], () => Promise.resolve("yes"));

    await assert.rejects(failed);
    assert.equal(await next, "yes");
  });
});

/** Only the order of a and b is promised; c may be anywhere. */
function byPhase(log: readonly string[]): (x: string, y: string) => number {
  assert.ok(log.indexOf("b starts") > log.indexOf("a ends"));

  return (x, y) => log.indexOf(x) - log.indexOf(y);
}
