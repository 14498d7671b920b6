import type { EachBatchPayload } from "kafkajs";
import type { BatchHandler } from "../message-stream.ts";
import type { Lanes } from "./lanes.ts";
import type { Membership } from "./membership.ts";
import type { SkippedOffsets } from "./skipped-offsets.ts";
import { giveBack, toPartitionBatch } from "./to-partition-batch.ts";

export interface Delivery {
  payload: EachBatchPayload;
  handle: BatchHandler;
  cluster: string;
  skipped: SkippedOffsets;
  lanes: Lanes;
  membership: Membership;
  ending: AbortSignal;
  /** Ends everything at once: a batch could not be handled, and the client would go on behind it. */
  fail: (error: unknown) => void;
  heartbeatMs: number;
}

/**
 * Hands one batch over when it is its turn and keeps the membership alive meanwhile. When the group rebalances, what has begun is
 * finished and committed under the old generation, then the client may join the new one, which begins behind what was committed.
 */
export async function deliver({
  payload,
  handle,
  cluster,
  skipped,
  lanes,
  membership,
  ending,
  fail,
  heartbeatMs,
}: Delivery): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary } = payload;
  const { topic, partition } = batch;
  const before = skipped.take(topic, partition);
  const signal = AbortSignal.any([ending, membership.signal]);
  const note = (error: unknown) => membership.note(error);
  // The next fetch goes on from here while this one is handled.
  resolveOffset(batch.lastOffset());
  const beating = setInterval(() => heartbeat().catch(note), heartbeatMs);
  try {
    await lanes.run(`${topic}/${partition}`, async () => {
      if (signal.aborted) return;
      try {
        await handle(toPartitionBatch(cluster, batch, before), {
          signal,
          done: async (nextOffset) => {
            const offsets = [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }];
            await commitOffsetsIfNecessary({ topics: offsets }).catch(note);
          },
        });
      } catch (error) {
        // Before the lane goes on: what comes behind this batch must not be committed.
        fail(error);
        throw error;
      }
    });
  } finally {
    clearInterval(beating);
    giveBack(batch);
  }
  if (membership.rebalance !== undefined) throw membership.rebalance;
}
