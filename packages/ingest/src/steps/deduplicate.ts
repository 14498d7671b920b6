import type { BatchState } from "../batch.ts";
import { type EventBlock, ID_WORDS } from "../block/event-block.ts";
import { IdSet } from "../bytes/id-set.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { int64s, lowCardinality, numbers, writeBlock } from "../native/column.ts";
import type { RecentEvents } from "../recent-events.ts";
import type { GroupedLookups } from "./grouped-lookups.ts";

/** The first of the events that share an id stays; the others are duplicates, whatever their time. Returns the ids that stay. */
export function deduplicateInBatch(state: BatchState, block: EventBlock): IdSet {
  const seen = new IdSet(block.rows.length);
  dropDuplicates(state, block, (at) => !seen.add(block.ids, at));

  return seen;
}

/** Takes out what this process has seen stored. */
export function deduplicateRecent(state: BatchState, block: EventBlock, recent: RecentEvents): void {
  dropDuplicates(state, block, (at) => recent.has(block.ids, at));
}

/** The ids of the block's events that are stored already, by a lookup along the primary key of `events_v1`; ids of others may be among them. */
export async function findStored(block: EventBlock, lookups: GroupedLookups): Promise<Uint32Array> {
  return block.rows.length === 0 ? new Uint32Array() : await lookups.find(toKeys(block));
}

/** Takes out what `findStored` found. */
export function deduplicateStored(state: BatchState, block: EventBlock, found: Uint32Array): void {
  if (found.length === 0) return;
  const stored = new IdSet(found.length / ID_WORDS);
  for (let at = 0; at < found.length; at += ID_WORDS) stored.add(found, at);
  dropDuplicates(state, block, (at) => stored.has(block.ids, at));
}

function dropDuplicates(state: BatchState, block: EventBlock, isDuplicate: (at: number) => boolean): void {
  const { rows } = block;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    if (!isDuplicate(row * ID_WORDS)) continue;
    block.remove(row);
    state.outcomes[block.index[row] as number] = "duplicate";
  }
}

const KEY_BYTES = 64;

function toKeys(block: EventBlock): Uint8Array {
  const { rows, texts } = block;
  const out = new ByteWriter(1_024 + rows.length * KEY_BYTES);
  const types = block.wanted(block.text("type") as Uint32Array);
  writeBlock(
    out,
    [
      int64s("at", "DateTime64(3, 'UTC')", block.wanted(block.time)),
      lowCardinality("type", { texts, ids: types }),
      numbers("id", "FixedString(16)", block.wanted(block.ids, ID_WORDS)),
    ],
    rows.length,
  );

  return out.finish();
}
