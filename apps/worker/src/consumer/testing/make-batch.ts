import { PackedBodies } from "@analytics/ingest/packed-bodies";
import type { PartitionBatch } from "../message-stream.ts";

/** A batch of one-byte messages under these offsets. */
export function makeBatch(
  offsets: readonly number[],
  overrides: Partial<PartitionBatch> = {},
): PartitionBatch {
  return {
    cluster: "cluster",
    topic: "platform.test.events",
    partition: 0,
    fromOffset: offsets[0] ?? 0,
    nextOffset: (offsets.at(-1) ?? -1) + 1,
    offsets,
    bodies: PackedBodies.of(offsets.map((offset) => Uint8Array.of(offset))),
    producedAt: 0,
    filtered: [],
    ...overrides,
  };
}
