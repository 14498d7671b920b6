import type { Postgres } from "@analytics/db/postgres/client";
import { findQuarantined } from "@analytics/db/postgres/queries/find-quarantined";
import { listQuarantine, type QuarantineListRow } from "@analytics/db/postgres/queries/list-quarantine";
import { readLedger } from "@analytics/db/postgres/queries/read-ledger";
import type { IngestionStore, QuarantineRow } from "./ingestion-store.ts";

/** Ledger and quarantine in Postgres; `decrypt` opens the original bytes. */
export function createPostgresIngestion(
  postgres: Postgres,
  decrypt: (row: { body: Buffer; contentHash: Buffer }) => Uint8Array,
): IngestionStore {
  return {
    ledger: (range) => readLedger(postgres, range),
    listQuarantine: async (filter) => (await listQuarantine(postgres, filter)).map(toRow),
    findQuarantined: async (id) => {
      const found = await findQuarantined(postgres, id);

      return found === null ? null : { row: toRow(found), body: decrypt(found) };
    },
  };
}

function toRow(row: QuarantineListRow): QuarantineRow {
  const { id, stream, reason, step, path, message, type, state, seen } = row;

  return {
    id,
    received_at: row.receivedAt.toISOString(),
    stream,
    reason,
    step,
    path,
    message,
    event_id: row.eventId,
    type,
    state,
    seen,
  };
}
