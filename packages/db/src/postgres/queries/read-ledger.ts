import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** Every event received on a day (UTC) in one column. Events of batches that are still being stored are `in_flight`. */
export interface LedgerRow {
  stream: string;
  partition: number;
  day: string;
  received: number;
  stored: number;
  duplicate: number;
  rejected: number;
  quarantined: number;
  in_flight: number;
}

/** One statement, so that a batch that closes meanwhile is seen open or closed, never both or neither. */
const STATEMENT = `
SELECT stream, partition, day,
       sum(received)::int8 AS received, sum(stored)::int8 AS stored, sum(duplicate)::int8 AS duplicate,
       sum(rejected)::int8 AS rejected, sum(quarantined)::int8 AS quarantined, sum(in_flight)::int8 AS in_flight
  FROM (SELECT stream, partition, day, received, stored, duplicate, rejected, quarantined, 0 AS in_flight
          FROM ledger
         UNION ALL
        SELECT stream, partition, day, received, 0, 0, 0, quarantined, received - quarantined
          FROM open_batches) AS parts
 WHERE ($1::date IS NULL OR day >= $1::date) AND ($2::date IS NULL OR day < $2::date)
 GROUP BY stream, partition, day
 ORDER BY day DESC, stream, partition
 LIMIT 10000`;

/** The ledger of the days `[from, to)`; an absent end is open. Newest day first. */
export async function readLedger(
  postgres: Postgres,
  range: { from?: string; to?: string },
): Promise<LedgerRow[]> {
  try {
    const values = [range.from ?? null, range.to ?? null];
    const { rows } = await postgres.pool.query<LedgerRow>({ name: "read_ledger", text: STATEMENT, values });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
