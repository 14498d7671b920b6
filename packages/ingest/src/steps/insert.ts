import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { BatchState } from "../batch.ts";
import { type EventBlock, type GameChangeRow, ID_WORDS } from "../block/event-block.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { type Column, writeBlock } from "../native/column.ts";
import { eventColumns } from "../native/event-columns.ts";
import { type GameChange, gameChangeColumns } from "../native/game-change-columns.ts";

/** Most seconds that ClickHouse may work on one insert. The rollup builder waits longer than that. */
export const INSERT_SECONDS_MAX = 30;

const EVENT_BYTES = 256;

/**
 * Stores the block's events and waits for ClickHouse to acknowledge them. The side table comes first and is idempotent by key,
 * so that a failure in between is healed by the redelivery.
 */
export async function insert(
  state: BatchState,
  block: EventBlock,
  batchId: number,
  clickhouse: ClickHouse,
): Promise<void> {
  const { rows } = block;
  if (rows.length === 0) return;
  const changes = block.gameChanges
    .filter(({ row }) => block.isWanted(row))
    .map((each) => toChange(block, each));
  if (changes.length > 0)
    await insertBlock(clickhouse, "game_changes_v1", gameChangeColumns(changes), changes.length);

  const { stream, receivedAt } = state.batch;
  await insertBlock(
    clickhouse,
    "events_v1",
    eventColumns(block, { stream, batchId, receivedAt }),
    rows.length,
  );
  for (const row of rows) state.outcomes[block.index[row] as number] = "stored";
}

function toChange({ time, ids }: EventBlock, { row, data }: GameChangeRow): GameChange {
  return { time: time[row] as number, eventId: ids.subarray(row * ID_WORDS, (row + 1) * ID_WORDS), data };
}

async function insertBlock(
  clickhouse: ClickHouse,
  table: string,
  columns: readonly Column[],
  rows: number,
): Promise<void> {
  const out = new ByteWriter(4_096 + rows * EVENT_BYTES);
  writeBlock(out, columns, rows);
  await clickhouse.insertNative(table, out.finish(), {
    maxExecutionSeconds: INSERT_SECONDS_MAX,
    settings: {
      // Events may be of any month since 2000: a block is never refused for spanning too many.
      max_partitions_per_insert_block: 0,
      // Copies inside one block are taken out before, so collapsing it again would cost three quarters of the insert for nothing.
      optimize_on_insert: 0,
    },
  });
}
