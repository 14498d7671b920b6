import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { BatchState } from "../batch.ts";
import { type EventBlock, type GameChangeRow, ID_WORDS } from "../block/event-block.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { type Column, writeBlock } from "../native/column.ts";
import { eventColumns } from "../native/event-columns.ts";
import { type GameChange, gameChangeColumns } from "../native/game-change-columns.ts";
import { insertBlocks, type Ticket } from "./grouped-inserts.ts";

const EVENT_BYTES = 256;

/**
 * Stores the block's events and waits for ClickHouse to acknowledge them. The side table comes first and is idempotent by key,
 * so that a failure in between is healed by the redelivery.
 */
export async function insert(
  state: BatchState,
  block: EventBlock,
  { batchId, clickhouse, ticket }: { batchId: number; clickhouse: ClickHouse; ticket: Ticket },
): Promise<void> {
  const { rows } = block;
  if (rows.length === 0) return;
  const changes = block.gameChanges
    .filter(({ row }) => block.isWanted(row))
    .map((each) => toChange(block, each));
  if (changes.length > 0)
    await insertBlocks(clickhouse, "game_changes_v1", [toBlock(gameChangeColumns(changes), changes.length)]);

  const { stream, receivedAt } = state.batch;
  await ticket.insert(
    toBlock(eventColumns(block, { stream, batchId, receivedAt }), rows.length),
    rows.length,
  );
  for (let i = 0; i < rows.length; i += 1)
    state.outcomes[block.index[rows[i] as number] as number] = "stored";
}

function toChange({ time, ids }: EventBlock, { row, data }: GameChangeRow): GameChange {
  return { time: time[row] as number, eventId: ids.subarray(row * ID_WORDS, (row + 1) * ID_WORDS), data };
}

function toBlock(columns: readonly Column[], rows: number): Buffer {
  const out = new ByteWriter(4_096 + rows * EVENT_BYTES);
  writeBlock(out, columns, rows);

  return out.finish();
}
