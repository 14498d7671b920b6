import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { findStoredEvents } from "@analytics/db/clickhouse/queries/find-stored-events";
import type { BatchState, Candidate } from "../batch.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import type { RecentEvents } from "../recent-events.ts";

/** The first of the events that share an id stays; the others are duplicates, whatever their time. */
export function deduplicateInBatch(state: BatchState): void {
  const seen = new Set<string>();
  keepOnly(state, (event) => {
    if (seen.has(event.key)) return false;
    seen.add(event.key);

    return true;
  });
}

/** Takes out what is stored already: by memory first, then by a lookup along the primary key of `events_v1`. */
export async function deduplicateStored(
  state: BatchState,
  recent: RecentEvents,
  clickhouse: ClickHouse,
): Promise<void> {
  keepOnly(state, (event) => !recent.has(event.key));
  if (state.candidates.length === 0) return;

  const stored = await findStoredEvents(clickhouse, toKeys(state.candidates));
  if (stored.size === 0) return;
  recent.add(stored);
  keepOnly(state, (event) => !stored.has(event.key));
}

function keepOnly(state: BatchState, isNew: (event: Candidate) => boolean): void {
  const kept: Candidate[] = [];
  for (const event of state.candidates) {
    if (isNew(event)) kept.push(event);
    else state.outcomes[event.index] = "duplicate";
  }
  state.candidates = kept;
}

const KEY_BYTES = 64;

function toKeys(events: readonly Candidate[]): Uint8Array {
  const out = new ByteWriter(events.length * KEY_BYTES);
  for (const event of events) {
    out.int64(event.time);
    out.text(event.type.type);
    out.latin1(event.key, 16);
  }

  return out.finish();
}
