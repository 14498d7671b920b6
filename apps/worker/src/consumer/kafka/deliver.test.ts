import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EachBatchPayload } from "kafkajs";
import type { BatchHandler } from "../message-stream.ts";
import { deliver } from "./deliver.ts";
import { Lanes } from "./lanes.ts";
import { Membership } from "./membership.ts";
import { SkippedOffsets } from "./skipped-offsets.ts";

/** Delivers one-message batches of one partition and tells what was resolved, committed and failed. */
function makeDelivery(handle: BatchHandler) {
  const ending = new AbortController();
  const seen = { resolved: [] as string[], committed: [] as string[], failures: [] as unknown[] };
  const shared = {
    handle,
    cluster: "cluster",
    skipped: new SkippedOffsets(),
    lanes: new Lanes(2),
    membership: new Membership(),
    ending: ending.signal,
    fail: (error: unknown) => {
      seen.failures.push(error);
      ending.abort();
    },
    heartbeatMs: 60_000,
  };

  return {
    ...seen,
    membership: shared.membership,
    deliver: (offset: number) => deliver({ ...shared, payload: payloadOf(offset) }),
  };

  function payloadOf(offset: number): EachBatchPayload {
    const messages = [{ offset: String(offset), value: Buffer.from("x"), timestamp: "0" }];
    const batch = {
      topic: "events",
      partition: 0,
      fetchedOffset: String(offset),
      messages,
      messagesWithinOffset: messages,
      lastOffset: () => String(offset),
    };

    return {
      batch,
      heartbeat: async () => undefined,
      resolveOffset: (resolved: string) => seen.resolved.push(resolved),
      commitOffsetsIfNecessary: async ({ topics }: { topics: { partitions: { offset: string }[] }[] }) => {
        seen.committed.push(...topics.flatMap((topic) => topic.partitions.map((each) => each.offset)));
      },
    } as unknown as EachBatchPayload;
  }
}

describe("deliver", () => {
  it("resolves batches at once and handles and commits them in order", async () => {
    const order: number[] = [];
    const delivery = makeDelivery(async ({ fromOffset, nextOffset }, { done }) => {
      order.push(fromOffset);
      await done(nextOffset);
    });
    const delivered = [delivery.deliver(7), delivery.deliver(8)];
    assert.deepEqual(delivery.resolved, ["7", "8"]);
    await Promise.all(delivered);

    assert.deepEqual(order, [7, 8]);
    assert.deepEqual(delivery.committed, ["8", "9"]);
  });

  it("commits nothing behind a batch that could not be handled", async () => {
    const delivery = makeDelivery(async ({ fromOffset, nextOffset }, { done }) => {
      if (fromOffset === 7) throw new Error("a bug");
      await done(nextOffset);
    });
    const [first] = await Promise.allSettled([delivery.deliver(7), delivery.deliver(8)]);

    assert.equal(first?.status, "rejected");
    assert.deepEqual(delivery.committed, []);
    assert.deepEqual(delivery.failures, [new Error("a bug")]);
  });

  it("begins nothing more when the group rebalances, and says so", async () => {
    const rebalance = Object.assign(new Error("rebalance"), { type: "REBALANCE_IN_PROGRESS" });
    const handled: number[] = [];
    const delivery = makeDelivery(async ({ fromOffset }) => {
      handled.push(fromOffset);
      delivery.membership.note(rebalance);
    });
    const outcomes = await Promise.allSettled([delivery.deliver(7), delivery.deliver(8)]);

    assert.deepEqual(handled, [7]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason),
      [rebalance, rebalance],
    );
  });
});
