import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { countBatchEvents } from "@analytics/db/clickhouse/queries/count-batch-events";
import type { Postgres } from "@analytics/db/postgres/client";
import { type ClosedBatch, closeBatches } from "@analytics/db/postgres/queries/close-batches";
import { findOpenBatches, type LeftBatch } from "@analytics/db/postgres/queries/find-open-batches";
import { markHours } from "@analytics/db/postgres/queries/open-batch";

/**
 * Closes batches that a crash or a lost database left open, by counting their events in ClickHouse. The hours of those that are there are
 * marked again: nobody knows when they came.
 *
 * A batch is one insert: when its events are there, what is missing were duplicates; when none is there, it was never
 * acknowledged to its sender and counts as rejected. `olderThanMs` must exceed the longest life of a batch.
 */
export async function settleBatches(
  deps: { clickhouse: ClickHouse; postgres: Postgres },
  olderThanMs: number,
): Promise<void> {
  for (;;) {
    const left = await findOpenBatches(deps.postgres, olderThanMs);
    if (left.length === 0) return;
    const stored = await countBatchEvents(
      deps.clickhouse,
      left.map((batch) => batch.batchId),
    );
    await markHours(deps.postgres, [...new Set([...stored.values()].flatMap(({ hours }) => hours))]);
    await closeBatches(
      deps.postgres,
      left.map((batch) => toClosed(batch, stored.get(batch.batchId)?.stored ?? 0)),
    );
  }
}

function toClosed(batch: LeftBatch, stored: number): ClosedBatch {
  const rest = batch.received - batch.quarantined - stored;
  const { batchId } = batch;

  return stored > 0
    ? { batchId, stored, duplicate: rest, rejected: 0 }
    : { batchId, stored, duplicate: 0, rejected: rest };
}
