import type { Postgres } from "@analytics/db/postgres/client";
import type { QuarantineFilter, QuarantineSummary } from "@analytics/db/postgres/queries/quarantine";
import { type LedgerRow, readLedger } from "@analytics/db/postgres/queries/read-ledger";
import type { IngestKeys } from "@analytics/ingest/keys";
import { getQuarantined, listQuarantine, type QuarantineList } from "@analytics/ingest/quarantine";

export interface QuarantinePage {
  filter: QuarantineFilter;
  cursor?: string;
  limit: number;
}

/** What became of received events. */
export interface IngestionStore {
  /** Days are `YYYY-MM-DD`, half-open. */
  ledger(range: { from?: string; to?: string }): Promise<LedgerRow[]>;
  listQuarantine(page: QuarantinePage): Promise<QuarantineList>;
  /** One event with its original bytes, decrypted. */
  findQuarantined(id: string): Promise<(QuarantineSummary & { body: Buffer }) | undefined>;
}

/** Ledger and quarantine in Postgres. */
export function createPostgresIngestion(deps: { postgres: Postgres; keys: IngestKeys }): IngestionStore {
  return {
    ledger: (range) => readLedger(deps.postgres, range),
    listQuarantine: (page) => listQuarantine(deps.postgres, page),
    findQuarantined: (id) => getQuarantined(deps, id),
  };
}
