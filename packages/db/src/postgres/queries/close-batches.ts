import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** What became of a batch's events beside those in quarantine. */
export interface ClosedBatch {
  batchId: number;
  stored: number;
  duplicate: number;
  /** Neither stored nor acknowledged: the sender was told to try again. */
  rejected: number;
}

// Counters are added only for rows that this very statement deleted, so closing a batch twice counts it once.
// The data version comes last (Postgres runs what nobody reads after the main statement), so all closers lock in one order.
const STATEMENT = `
WITH result AS (
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
    AS closed(batch_id, stored, duplicate, rejected)
), deleted AS (
  DELETE FROM open_batches WHERE batch_id = ANY ($1::bigint[])
  RETURNING batch_id, stream, partition, day, received, quarantined, catalogue
), noted AS (
  UPDATE data_version
  SET stored = stored + 1, catalogue = data_version.catalogue + (SELECT count(*) FROM deleted WHERE deleted.catalogue)
  WHERE EXISTS (SELECT FROM deleted)
)
INSERT INTO ledger (stream, partition, day, received, stored, duplicate, rejected, quarantined)
SELECT stream, partition, day, sum(received), sum(stored), sum(duplicate), sum(rejected), sum(quarantined)
FROM deleted JOIN result USING (batch_id)
GROUP BY stream, partition, day
ORDER BY stream, partition, day
ON CONFLICT (stream, partition, day) DO UPDATE SET
  received = ledger.received + excluded.received,
  stored = ledger.stored + excluded.stored,
  duplicate = ledger.duplicate + excluded.duplicate,
  rejected = ledger.rejected + excluded.rejected,
  quarantined = ledger.quarantined + excluded.quarantined`;

/** Turns open batches into ledger counters, in one statement. */
export async function closeBatches(postgres: Postgres, batches: readonly ClosedBatch[]): Promise<void> {
  if (batches.length === 0) return;
  try {
    await postgres.pool.query({
      name: "close-batches",
      text: STATEMENT,
      values: [
        batches.map((batch) => batch.batchId),
        batches.map((batch) => batch.stored),
        batches.map((batch) => batch.duplicate),
        batches.map((batch) => batch.rejected),
      ],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
