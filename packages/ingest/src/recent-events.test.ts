import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { IdSet } from "./bytes/id-set.ts";
import { type BatchIds, RecentEvents } from "./recent-events.ts";

/** A batch of events whose ids are these numbers. */
function batchOf(...numbers: number[]): BatchIds & { set: IdSet } {
  const ids = Uint32Array.from(numbers.flatMap((number) => [number, 0, 0, number]));
  const set = new IdSet();
  for (let at = 0; at < ids.length; at += 4) set.add(ids, at);

  return { ids, rows: Uint32Array.from(numbers.keys()), set };
}

describe("RecentEvents", () => {
  it("lets batches with a common event run one after the other, others at once", async () => {
    const recent = new RecentEvents();
    const log: string[] = [];
    const run = (name: string, batch: ReturnType<typeof batchOf>) =>
      recent.exclusively(batch, async () => {
        log.push(`${name} starts`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
      });
    await Promise.all([run("a", batchOf(1, 2)), run("b", batchOf(2, 3)), run("c", batchOf(4))]);

    assert.ok(log.indexOf("b starts") > log.indexOf("a ends"), "b shares an event with a");
    assert.ok(log.indexOf("c starts") < log.indexOf("a ends"), "c shares none");
  });

  it("goes on after a failure", async () => {
    const recent = new RecentEvents();
    const failed = recent.exclusively(batchOf(1), () => Promise.reject(new Error("no")));
    const next = recent.exclusively(batchOf(1), () => Promise.resolve("yes"));

    await assert.rejects(failed);
    assert.equal(await next, "yes");
  });

  it("knows what was added and nothing else", () => {
    const recent = new RecentEvents();
    const { ids, rows } = batchOf(7, 8);
    recent.add({ ids, rows: rows.subarray(0, 1) });

    assert.equal(recent.has(ids, 0), true);
    assert.equal(recent.has(ids, 4), false);
  });
});
