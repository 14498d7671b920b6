import type { EventBlock } from "../block/event-block.ts";

/** Events of a chunk: which, and the row of each in the block, or −1. */
export interface Chunk {
  block: EventBlock;
  /** Position of its first event in the batch. */
  from: number;
  count: number;
  rows: Int32Array;
}
