import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface QuarantineRow {
  /** Identifies the body: the same body again only raises `seen`. */
  contentHash: Buffer;
  reason: string;
  step: string;
  path: string | null;
  message: string;
  eventId: string | null;
  type: string | null;
  /** Encrypted. */
  body: Buffer;
}

export interface OpenBatch {
  stream: string;
  partition: number;
  /** UTC day of receipt, `YYYY-MM-DD`. */
  day: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  received: number;
  quarantined: readonly QuarantineRow[];
  /** Epoch milliseconds of the hours that the batch touches. */
  hours: readonly number[];
}

// A mark that is a second old and still dirty is as good as a new one: readers and the builder see the hour dirty anyway,
// and the builder waits far longer than an insert may take. Hours are sorted so that concurrent batches cannot deadlock.
const STATEMENT = `
WITH batch AS (
  INSERT INTO open_batches (stream, partition, day, received, quarantined)
  VALUES ($1, $2, $3, $4, $5)
  RETURNING batch_id
), kept AS (
  INSERT INTO quarantine (content_hash, received_at, stream, reason, step, path, message, event_id, type, body, batch_id)
  SELECT hash, to_timestamp($6 / 1000.0), $1, reason, step, path, message, event_id, type, body, batch_id
  FROM unnest($7::bytea[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[])
    AS entry(hash, reason, step, path, message, event_id, type, body), batch
  ORDER BY hash
  ON CONFLICT (content_hash) DO UPDATE
    SET seen = quarantine.seen + 1, state = 'open', reason = excluded.reason, step = excluded.step,
        path = excluded.path, message = excluded.message
), marked AS (
  INSERT INTO rollup_hours (hour, marked_at, dirty)
  SELECT hour, now(), true FROM unnest($15::timestamptz[]) AS touched(hour) ORDER BY hour
  ON CONFLICT (hour) DO UPDATE SET marked_at = now(), dirty = true
  WHERE NOT rollup_hours.dirty OR rollup_hours.marked_at < now() - interval '1 second'
)
SELECT batch_id FROM batch`;

/**
 * Writes a batch down before anything is stored, all in one statement and so in one transaction: the quarantined bodies,
 * the open batch, and the hours that are about to change. Returns the batch's id.
 */
export async function openBatch(postgres: Postgres, batch: OpenBatch): Promise<number> {
  const entries = distinctBodies(batch.quarantined);
  const column = <Key extends keyof QuarantineRow>(key: Key) => entries.map((entry) => entry[key]);
  const hours = batch.hours.toSorted((a, b) => a - b).map((hour) => new Date(hour));
  try {
    const { rows } = await postgres.pool.query<{ batch_id: number }>({
      name: "open-batch",
      text: STATEMENT,
      values: [
        batch.stream,
        batch.partition,
        batch.day,
        batch.received,
        batch.quarantined.length,
        batch.receivedAt,
        column("contentHash"),
        column("reason"),
        column("step"),
        column("path"),
        column("message"),
        column("eventId"),
        column("type"),
        column("body"),
        hours,
      ],
    });

    return (rows[0] as { batch_id: number }).batch_id;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** One statement must not touch a row twice, so a body that is twice in the batch is written once. */
function distinctBodies(rows: readonly QuarantineRow[]): QuarantineRow[] {
  return [...new Map(rows.map((row) => [row.contentHash.toString("latin1"), row])).values()];
}
