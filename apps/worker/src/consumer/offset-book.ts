import type { Postgres } from "@analytics/db/postgres/client";
import {
  advanceStreamOffset,
  readNextOffset,
  type StreamPosition,
} from "@analytics/db/postgres/queries/stream-offsets";
import type { PartitionBatch } from "./message-stream.ts";

/** What a batch adds to the account of its partition. */
export interface OffsetEntry {
  nextOffset: number;
  messages: number;
  filtered: number;
  missing: number;
  redelivered: number;
}

/**
 * Accounts for every offset once, whoever handles it and however often: the entry counts only from where the account stands,
 * and is written only if it still stands there.
 */
export class OffsetBook {
  readonly #postgres: Postgres;
  /** Where each account stood when we last looked; another process may have moved it. */
  readonly #known = new Map<string, number | null>();

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  /** Writes the batch down as handled. Throws UPSTREAM_UNAVAILABLE; then it may be repeated. */
  async record(batch: PartitionBatch): Promise<OffsetEntry> {
    const position: StreamPosition = {
      cluster: batch.cluster,
      stream: batch.topic,
      partition: batch.partition,
    };
    const key = `${batch.cluster}/${batch.topic}/${batch.partition}`;
    let expected = this.#known.get(key);
    for (;;) {
      expected ??= await readNextOffset(this.#postgres, position);
      const entry = toEntry(batch, expected ?? batch.fromOffset);
      const isWritten = await advanceStreamOffset(this.#postgres, position, {
        ...entry,
        firstOffset: batch.fromOffset,
        expectedOffset: expected,
      });
      if (isWritten) {
        this.#known.set(key, entry.nextOffset);

        return entry;
      }
      expected = undefined;
      this.#known.delete(key);
    }
  }
}

/** `standing`: everything before it has been accounted for. */
export function toEntry(batch: PartitionBatch, standing: number): OffsetEntry {
  const isNew = (offset: number) => offset >= standing;
  const messages = batch.offsets.filter(isNew).length;
  const filtered = batch.filtered.filter(isNew).length;
  const nextOffset = Math.max(standing, batch.nextOffset);

  return {
    nextOffset,
    messages,
    filtered,
    // Offsets that no fetch ever brought, because they were compacted or deleted before, are in neither list.
    missing: nextOffset - standing - messages - filtered,
    redelivered: batch.offsets.length - messages,
  };
}
