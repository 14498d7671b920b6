import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { findStoredEvents } from "@analytics/db/clickhouse/queries/find-stored-events";
import type { BatchState } from "../batch.ts";
import { type EventBlock, ID_WORDS } from "../block/event-block.ts";
import { IdSet } from "../bytes/id-set.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import type { RecentEvents } from "../recent-events.ts";

/** The first of the events that share an id stays; the others are duplicates, whatever their time. */
export function deduplicateInBatch(state: BatchState, block: EventBlock): void {
  const seen = new IdSet(block.rows.length);
  dropDuplicates(state, block, (at) => !seen.add(block.ids, at));
}

/** Takes out what this process has seen stored. */
export function deduplicateRecent(state: BatchState, block: EventBlock, recent: RecentEvents): void {
  dropDuplicates(state, block, (at) => recent.has(block.ids, at));
}

/** The ids of the block's events that are stored already, by a lookup along the primary key of `events_v1`. */
export async function findStored(block: EventBlock, clickhouse: ClickHouse): Promise<Uint32Array> {
  return block.rows.length === 0 ? new Uint32Array() : await findStoredEvents(clickhouse, toKeys(block));
}

/** Takes out what `findStored` found. */
export function deduplicateStored(state: BatchState, block: EventBlock, found: Uint32Array): void {
  if (found.length === 0) return;
  const stored = new IdSet(found.length / ID_WORDS);
  for (let at = 0; at < found.length; at += ID_WORDS) stored.add(found, at);
  dropDuplicates(state, block, (at) => stored.has(block.ids, at));
}

function dropDuplicates(state: BatchState, block: EventBlock, isDuplicate: (at: number) => boolean): void {
  for (const row of block.rows) {
    if (!isDuplicate(row * ID_WORDS)) continue;
    block.remove(row);
    state.outcomes[block.index[row] as number] = "duplicate";
  }
}

const KEY_BYTES = 64;

function toKeys({ rows, time, types, ids }: EventBlock): Uint8Array {
  const out = new ByteWriter(rows.length * KEY_BYTES);
  for (const row of rows) {
    out.int64(time[row] as number);
    out.text((types[row] as EventBlock["types"][number]).type);
    out.words(ids, row * ID_WORDS, ID_WORDS);
  }

  return out.finish();
}
