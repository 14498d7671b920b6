import type { EachBatchPayload } from "kafkajs";
import type { BatchHandler } from "../message-stream.ts";
import type { SkippedOffsets } from "./skipped-offsets.ts";
import { toPartitionBatch } from "./to-partition-batch.ts";

export interface Delivery {
  payload: EachBatchPayload;
  handle: BatchHandler;
  cluster: string;
  skipped: SkippedOffsets;
  ending: AbortSignal;
  heartbeatMs: number;
}

/**
 * Hands one batch over and keeps the membership alive meanwhile. When the group rebalances, what has begun is finished and
 * committed under the old generation, then the client may join the new one.
 */
export async function deliver({
  payload,
  handle,
  cluster,
  skipped,
  ending,
  heartbeatMs,
}: Delivery): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary } = payload;
  const { topic, partition } = batch;
  const revoked = new AbortController();
  let rebalance: unknown;
  // Other failures are met again, and handled, by the client's own next fetch.
  const note = (error: unknown) => {
    if (!isRebalance(error)) return;
    rebalance ??= error;
    revoked.abort();
  };
  const beating = setInterval(() => heartbeat().catch(note), heartbeatMs);
  try {
    await handle(toPartitionBatch(cluster, batch, skipped.take(topic, partition)), {
      signal: AbortSignal.any([ending, revoked.signal]),
      done: async (nextOffset) => {
        resolveOffset(String(nextOffset - 1));
        const offsets = [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }];
        await commitOffsetsIfNecessary({ topics: offsets }).catch(note);
      },
    });
  } finally {
    clearInterval(beating);
  }
  if (rebalance !== undefined) throw rebalance;
}

const REBALANCE_TYPES = new Set([
  "REBALANCE_IN_PROGRESS",
  "ILLEGAL_GENERATION",
  "NOT_COORDINATOR_FOR_GROUP",
  "UNKNOWN_MEMBER_ID",
]);

function isRebalance(error: unknown): boolean {
  return error instanceof Error && "type" in error && REBALANCE_TYPES.has(String(error.type));
}
