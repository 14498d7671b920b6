import { createHash } from "node:crypto";
import { HOUR_MS } from "@analytics/core/time/range";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { findReturnHours } from "@analytics/db/clickhouse/queries/find-return-hours";
import type { Postgres } from "@analytics/db/postgres/client";
import {
  markHours,
  openBatch,
  type PaymentClaim,
  type QuarantineRow,
} from "@analytics/db/postgres/queries/open-batch";
import type { BatchState, QuarantineEntry } from "../batch.ts";
import { type EventBlock, ID_WORDS, type OrderRow } from "../block/event-block.ts";
import type { IngestKeys } from "../keys.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { encrypt } from "../privacy/cipher.ts";
import { readable } from "../privacy/readable.ts";

export interface OpenDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  keys: IngestKeys;
}

export interface Opened {
  batchId: number;
  /** Whether a payment got the time of its first arrival, so that what was looked up by time must be looked up again. */
  hasMoved: boolean;
  /** The hours that were marked, epoch milliseconds. */
  hours: readonly number[];
}

/**
 * Writes the batch down before anything is stored, in one transaction: quarantined bodies (encrypted), the open batch, the
 * hours whose numbers are about to change, and the ids of payments.
 */
export async function open(
  state: BatchState,
  block: EventBlock,
  deps: OpenDeps,
  now: number,
): Promise<Opened> {
  const { batch, quarantined } = state;
  const hours = hoursOf(block);
  for (const hour of await returnHours(block, deps.clickhouse, now)) hours.add(hour);

  const { batchId, claimedTimes } = await openBatch(deps.postgres, {
    stream: batch.stream,
    partition: batch.partition ?? 0,
    day: new Date(batch.receivedAt).toISOString().slice(0, 10),
    receivedAt: batch.receivedAt,
    received: batch.bodies.length,
    quarantined: quarantined.map((entry) =>
      toRow(entry, batch.bodies.at(entry.index) as Uint8Array, deps.keys),
    ),
    hours: [...hours],
    payments: ordersOf(block).map(({ row }) => toClaim(block, row)),
    catalogue: block.gameChanges.length > 0,
  });
  const hasMoved = claimedTimes.size > 0;
  if (hasMoved) for (const hour of await useClaimedTimes(block, claimedTimes, deps.postgres)) hours.add(hour);

  return { batchId, hasMoved, hours: [...hours] };
}

function hoursOf({ rows, time }: EventBlock): Set<number> {
  const hours = new Set<number>();
  let last = Number.NaN;
  for (let i = 0; i < rows.length; i += 1) {
    const hour = hourOf(time[rows[i] as number] as number);
    if (hour !== last) hours.add(hour);
    last = hour;
  }

  return hours;
}

/** The rows of money that are wanted. */
export function ordersOf(block: EventBlock): OrderRow[] {
  return block.orders.filter(({ row }) => block.isWanted(row));
}

function toClaim(block: EventBlock, row: number): PaymentClaim {
  return { eventId: idBytes(block, row), eventTime: block.time[row] as number };
}

/** The 16 bytes of a row's event id. */
export function idBytes({ ids }: EventBlock, row: number): Buffer {
  const out = new ByteWriter(ID_WORDS * 4);
  out.words(ids, row * ID_WORDS, ID_WORDS);

  return out.finish();
}

/** A copy of a payment with another time is stored, if at all, under the time of the first one: then their keys agree. Resolves to those hours. */
async function useClaimedTimes(
  block: EventBlock,
  times: ReadonlyMap<string, number>,
  postgres: Postgres,
): Promise<number[]> {
  for (const { row } of ordersOf(block)) {
    const time = times.get(idBytes(block, row).toString("latin1"));
    if (time !== undefined) block.time[row] = time;
  }
  const hours = [...new Set([...times.values()].map(hourOf))];
  await markHours(postgres, hours);

  return hours;
}

/** A purchase that comes after its hour changes what its refunds and chargebacks are worth. */
async function returnHours(block: EventBlock, clickhouse: ClickHouse, now: number): Promise<number[]> {
  const thisHour = hourOf(now);
  const late = ordersOf(block).filter(
    ({ row }) => block.types[row]?.lines === "sale" && (block.time[row] as number) < thisHour,
  );
  if (late.length === 0) return [];
  const orders = new ByteWriter();
  for (const { row, data } of late) {
    orders.int64(block.time[row] as number);
    orders.text(String(data.order_id));
  }

  return findReturnHours(clickhouse, orders.finish());
}

function toRow(entry: QuarantineEntry, body: Uint8Array, keys: IngestKeys): QuarantineRow {
  return {
    contentHash: createHash("sha256").update(body).digest(),
    reason: entry.code,
    step: entry.step,
    ...readable(entry),
    body: encrypt(keys.encryption, body),
  };
}

function hourOf(epochMs: number): number {
  return epochMs - (((epochMs % HOUR_MS) + HOUR_MS) % HOUR_MS);
}
