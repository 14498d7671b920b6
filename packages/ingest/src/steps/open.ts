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
import type { BatchState, Candidate, QuarantineEntry } from "../batch.ts";
import type { IngestKeys } from "../keys.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { encrypt } from "../privacy/cipher.ts";

export interface OpenDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  keys: IngestKeys;
}

/**
 * Writes the batch down before anything is stored, in one transaction: quarantined bodies (encrypted), the open batch, the
 * hours whose numbers are about to change, and the ids of payments. Returns the batch's id.
 */
export async function open(state: BatchState, deps: OpenDeps, now: number): Promise<number> {
  const { batch, candidates, quarantined } = state;
  const hours = new Set(candidates.map((event) => hourOf(event.time)));
  for (const hour of await returnHours(candidates, deps.clickhouse, now)) hours.add(hour);

  const { batchId, claimedTimes } = await openBatch(deps.postgres, {
    stream: batch.stream,
    partition: batch.partition ?? 0,
    day: new Date(batch.receivedAt).toISOString().slice(0, 10),
    receivedAt: batch.receivedAt,
    received: batch.bodies.length,
    quarantined: quarantined.map((entry) => toRow(entry, batch.bodies[entry.index] as Uint8Array, deps.keys)),
    hours: [...hours],
    payments: candidates.filter((event) => event.type.strictIdentity).map(toClaim),
  });
  if (claimedTimes.size > 0) await useClaimedTimes(candidates, claimedTimes, deps.postgres);

  return batchId;
}

function toClaim(event: Candidate): PaymentClaim {
  return { eventId: Buffer.from(event.key, "latin1"), eventTime: event.time };
}

/** A copy of a payment with another time is stored, if at all, under the time of the first one: then their keys agree. */
async function useClaimedTimes(
  candidates: readonly Candidate[],
  times: ReadonlyMap<string, number>,
  postgres: Postgres,
): Promise<void> {
  for (const event of candidates) event.time = times.get(event.key) ?? event.time;
  await markHours(postgres, [...new Set([...times.values()].map(hourOf))]);
}

/** A purchase that comes after its hour changes what its refunds and chargebacks are worth. */
async function returnHours(
  candidates: readonly Candidate[],
  clickhouse: ClickHouse,
  now: number,
): Promise<number[]> {
  const thisHour = hourOf(now);
  const late = candidates.filter((event) => event.type.lines === "sale" && event.time < thisHour);
  if (late.length === 0) return [];
  const orders = new ByteWriter();
  for (const event of late) {
    orders.int64(event.time);
    orders.text(String(event.data.order_id));
  }

  return findReturnHours(clickhouse, orders.finish());
}

function toRow(entry: QuarantineEntry, body: Uint8Array, keys: IngestKeys): QuarantineRow {
  return {
    contentHash: createHash("sha256").update(body).digest(),
    reason: entry.code,
    step: entry.step,
    path: withoutNul(entry.path ?? null),
    message: withoutNul(entry.message) ?? "",
    eventId: withoutNul(entry.id),
    type: withoutNul(entry.type),
    body: encrypt(keys.encryption, body),
  };
}

/** Postgres text cannot hold the NUL character. */
function withoutNul(text: string | null): string | null {
  return text === null ? null : text.replaceAll("\0", "\uFFFD");
}

function hourOf(epochMs: number): number {
  return epochMs - (((epochMs % HOUR_MS) + HOUR_MS) % HOUR_MS);
}
