import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** One partition of one stream in one cluster. */
export interface StreamPosition {
  cluster: string;
  stream: string;
  partition: number;
}

export interface StreamAdvance {
  /** The partition's first offset, when it has no row yet. */
  firstOffset: number;
  /** Where the row must stand; null: there must be none. */
  expectedOffset: number | null;
  nextOffset: number;
  messages: number;
  filtered: number;
  missing: number;
  redelivered: number;
}

/** A partition's account beside what the ledger received for it. */
export interface StreamAccount extends StreamPosition {
  firstOffset: number;
  nextOffset: number;
  messages: number;
  filtered: number;
  missing: number;
  redelivered: number;
  /** Events of the ledger, those in flight included. */
  received: number;
  rejected: number;
}

const ADVANCE = `
INSERT INTO stream_offsets AS known
  (cluster, stream, partition, first_offset, next_offset, messages, filtered, missing, redelivered)
SELECT $1, $2, $3, $4, $6, $7, $8, $9, $10
 WHERE $5::bigint IS NULL
    OR EXISTS (SELECT FROM stream_offsets WHERE cluster = $1 AND stream = $2 AND partition = $3)
ON CONFLICT (cluster, stream, partition) DO UPDATE SET
  next_offset = excluded.next_offset,
  messages = known.messages + excluded.messages,
  filtered = known.filtered + excluded.filtered,
  missing = known.missing + excluded.missing,
  redelivered = known.redelivered + excluded.redelivered,
  updated_at = now()
WHERE known.next_offset = $5::bigint`;

/** Moves the account of a partition forward; false when it does not stand where it was expected to. */
export async function advanceStreamOffset(
  postgres: Postgres,
  { cluster, stream, partition }: StreamPosition,
  advance: StreamAdvance,
): Promise<boolean> {
  const { firstOffset, expectedOffset, nextOffset, messages, filtered, missing, redelivered } = advance;
  try {
    const { rowCount } = await postgres.pool.query({
      name: "advance-stream-offset",
      text: ADVANCE,
      values: [
        cluster,
        stream,
        partition,
        firstOffset,
        expectedOffset,
        nextOffset,
        messages,
        filtered,
        missing,
        redelivered,
      ],
    });

    return rowCount === 1;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Where the account of a partition stands; null when it has none. */
export async function readNextOffset(
  postgres: Postgres,
  { cluster, stream, partition }: StreamPosition,
): Promise<number | null> {
  try {
    const { rows } = await postgres.pool.query<{ next_offset: number }>({
      name: "read-next-offset",
      text: "SELECT next_offset FROM stream_offsets WHERE cluster = $1 AND stream = $2 AND partition = $3",
      values: [cluster, stream, partition],
    });

    return rows[0]?.next_offset ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** One statement, so that a batch that closes meanwhile is counted open or closed, never both or neither. */
const ACCOUNTS = `
SELECT cluster, stream, partition, first_offset AS "firstOffset", next_offset AS "nextOffset", messages, filtered, missing,
       redelivered,
       coalesce(closed.received, 0)::int8 + coalesce(open.received, 0)::int8 AS received,
       coalesce(closed.rejected, 0)::int8 AS rejected
  FROM stream_offsets
  LEFT JOIN (SELECT stream, partition, sum(received) AS received, sum(rejected) AS rejected
               FROM ledger GROUP BY stream, partition) AS closed USING (stream, partition)
  LEFT JOIN (SELECT stream, partition, sum(received) AS received
               FROM open_batches GROUP BY stream, partition) AS open USING (stream, partition)
 WHERE cluster = $1
 ORDER BY stream, partition`;

/** The accounts of a cluster's partitions. */
export async function readStreamAccounts(postgres: Postgres, cluster: string): Promise<StreamAccount[]> {
  try {
    const { rows } = await postgres.pool.query<StreamAccount>({
      name: "read-stream-accounts",
      text: ACCOUNTS,
      values: [cluster],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
