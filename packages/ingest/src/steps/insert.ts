import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { BatchState, Candidate } from "../batch.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { type Column, writeBlock } from "../native/column.ts";
import { eventColumns } from "../native/event-columns.ts";
import { gameChangeColumns } from "../native/game-change-columns.ts";

/** Most seconds that ClickHouse may work on one insert. The rollup builder waits longer than that. */
export const INSERT_SECONDS_MAX = 30;

const EVENT_BYTES = 256;

/**
 * Stores the candidates and waits for ClickHouse to acknowledge them. The side table comes first and is idempotent by key, so
 * that a failure in between is healed by the redelivery.
 */
export async function insert(state: BatchState, batchId: number, clickhouse: ClickHouse): Promise<void> {
  const { batch, candidates } = state;
  if (candidates.length === 0) return;
  const write = (table: string, columns: readonly Column<Candidate>[], rows: readonly Candidate[]) =>
    insertBlock(clickhouse, { table, columns, rows });

  const changes = candidates.filter((event) => event.type.isGameChange);
  if (changes.length > 0) await write("game_changes_v1", gameChangeColumns, changes);

  const facts = { stream: batch.stream, batchId, receivedAt: batch.receivedAt };
  await write("events_v1", eventColumns(facts), candidates);
  for (const event of candidates) state.outcomes[event.index] = "stored";
}

interface Block {
  table: string;
  columns: readonly Column<Candidate>[];
  rows: readonly Candidate[];
}

async function insertBlock(clickhouse: ClickHouse, { table, columns, rows }: Block): Promise<void> {
  const out = new ByteWriter(4_096 + rows.length * EVENT_BYTES);
  writeBlock(out, columns, rows);
  await clickhouse.insertNative(table, out.finish(), {
    maxExecutionSeconds: INSERT_SECONDS_MAX,
    // Events may be of any month since 2000: a block is never refused for spanning too many.
    settings: { max_partitions_per_insert_block: 0 },
  });
}
