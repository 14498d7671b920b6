import type { PartitionBatch } from "./message-stream.ts";

export interface CutLimits {
  events: number;
  bytes: number;
}

/** Pieces of a batch that fit the limits, in order and without a gap between them; a single message may exceed them. */
export function* cutBatch(batch: PartitionBatch, limits: CutLimits): Generator<PartitionBatch> {
  const { bodies, offsets, filtered } = batch;
  let start = 0;
  let fromOffset = batch.fromOffset;
  while (start < bodies.length) {
    const end = findEnd(bodies, start, limits);
    const nextOffset = end === bodies.length ? batch.nextOffset : (offsets[end] as number);
    yield {
      ...batch,
      fromOffset,
      nextOffset,
      offsets: offsets.slice(start, end),
      bodies: bodies.slice(start, end),
      filtered: filtered.filter((offset) => offset >= fromOffset && offset < nextOffset),
    };
    start = end;
    fromOffset = nextOffset;
  }
}

function findEnd(bodies: PartitionBatch["bodies"], start: number, limits: CutLimits): number {
  let bytes = 0;
  let end = start;
  while (end < bodies.length && end - start < limits.events) {
    bytes += bodies.sizeAt(end);
    if (bytes > limits.bytes && end > start) break;
    end += 1;
  }

  return end;
}
