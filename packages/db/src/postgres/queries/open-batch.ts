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
  /** Events that move money: they claim their id. */
  payments: readonly PaymentClaim[];
  /** Whether it changes the game catalogue. */
  catalogue: boolean;
}

export interface PaymentClaim {
  /** 16 bytes. */
  eventId: Buffer;
  /** Epoch milliseconds. */
  eventTime: number;
}

export interface OpenedBatch {
  batchId: number;
  /** Payments that were claimed before under another time, by event id (latin1): the time that counts, epoch ms. */
  claimedTimes: ReadonlyMap<string, number>;
}

/** So long after its last mark an hour may be built: whoever inserts for longer marks it once more. */
export const MARK_RESTS_MS = 120_000;
/** So long a mark surely holds, whichever clock is ahead. */
export const MARK_HOLDS_MS = MARK_RESTS_MS / 2;
/** Marks of an hour that follow each other more closely are one. */
export const MARK_STEP_MS = 1_000;

// The same bytes again are a copy: what was decided about them (replayed, discarded) stands, and an open one takes the newest
// reason.
// A mark that is not yet a second old and still dirty is as good as a new one: readers and the builder see the hour dirty anyway,
// and the builder and the lake wait far longer than an insert may take, and that second. Hours are sorted so that concurrent batches cannot deadlock.
const STATEMENT = `
WITH batch AS (
  INSERT INTO open_batches (stream, partition, day, received, quarantined, catalogue)
  VALUES ($1, $2, $3, $4, $5, $18)
  RETURNING batch_id
), kept AS (
  INSERT INTO quarantine (content_hash, received_at, stream, reason, step, path, message, event_id, type, body, batch_id)
  SELECT hash, to_timestamp($6 / 1000.0), $1, reason, step, path, message, event_id, type, body, batch_id
  FROM unnest($7::bytea[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[])
    AS entry(hash, reason, step, path, message, event_id, type, body), batch
  ORDER BY hash
  ON CONFLICT (content_hash) DO UPDATE
    SET seen = quarantine.seen + 1,
        (reason, step, path, message) = (
          SELECT reason, step, path, message FROM (VALUES
            (quarantine.state = 'open', excluded.reason, excluded.step, excluded.path, excluded.message),
            (quarantine.state <> 'open', quarantine.reason, quarantine.step, quarantine.path, quarantine.message)
          ) AS why(applies, reason, step, path, message) WHERE applies)
), marked AS (
  INSERT INTO rollup_hours (hour, marked_at, dirty)
  SELECT hour, now(), true FROM unnest($15::timestamptz[]) AS touched(hour) ORDER BY hour
  ON CONFLICT (hour) DO UPDATE SET marked_at = now(), dirty = true
  WHERE NOT rollup_hours.dirty OR rollup_hours.marked_at < now() - interval '${MARK_STEP_MS} milliseconds'
), payment AS (
  SELECT id, time FROM unnest($16::bytea[], $17::bigint[]) AS payment(id, time)
), claimed AS (
  INSERT INTO payment_ids (event_id, event_time) SELECT id, time FROM payment ORDER BY id
  ON CONFLICT (event_id) DO UPDATE SET event_time = payment_ids.event_time
  RETURNING event_id, event_time
)
SELECT batch_id, (
  SELECT json_agg(json_build_object('id', encode(event_id, 'hex'), 'time', event_time))
  FROM claimed JOIN payment ON id = event_id WHERE time <> event_time
) AS moved
FROM batch`;

const MARK_HOURS = `
WITH noted AS (UPDATE data_version SET stored = stored + 1)
INSERT INTO rollup_hours (hour, marked_at, dirty, reason)
SELECT hour, now(), true, $2 FROM unnest($1::timestamptz[]) AS touched(hour) ORDER BY hour
ON CONFLICT (hour) DO UPDATE SET
  marked_at = now(), dirty = true, reason = coalesce(excluded.reason, rollup_hours.reason)`;

/**
 * Writes a batch down before anything is stored, all in one statement and so in one transaction: the quarantined bodies,
 * the open batch, the hours that are about to change, and the claims of payment ids.
 */
export async function openBatch(postgres: Postgres, batch: OpenBatch): Promise<OpenedBatch> {
  const entries = distinctBodies(batch.quarantined);
  const column = <Key extends keyof QuarantineRow>(key: Key) => entries.map((entry) => entry[key]);
  try {
    const { rows } = await postgres.pool.query<OpenedRow>({
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
        batch.hours.map((hour) => new Date(hour)),
        batch.payments.map((payment) => payment.eventId),
        batch.payments.map((payment) => payment.eventTime),
        batch.catalogue,
      ],
    });
    const [{ batch_id: batchId, moved }] = rows as [OpenedRow];
    const claimed = (moved ?? []).map(
      ({ id, time }) => [Buffer.from(id, "hex").toString("latin1"), time] as const,
    );

    return { batchId, claimedTimes: new Map(claimed) };
  } catch (error) {
    throw fromPostgresError(error);
  }
}

interface OpenedRow {
  batch_id: number;
  moved: { id: string; time: number }[] | null;
}

/** Why an hour changes when no event arrived: it is said in the feed of changes. */
export type ChangeReason = "correction" | "erasure" | "rebuild";

/** Marks hours (epoch milliseconds) as about to change. */
export async function markHours(
  postgres: Postgres,
  hours: readonly number[],
  reason: ChangeReason | null = null,
): Promise<void> {
  try {
    await postgres.pool.query(MARK_HOURS, [hours.map((hour) => new Date(hour)), reason]);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** One statement must not touch a row twice, so a body that is twice in the batch is written once. */
function distinctBodies(rows: readonly QuarantineRow[]): QuarantineRow[] {
  return [...new Map(rows.map((row) => [row.contentHash.toString("latin1"), row])).values()];
}
