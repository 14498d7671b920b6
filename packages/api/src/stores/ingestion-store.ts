import type { Postgres } from "@analytics/db/postgres/client";
import { countQuarantine, type QuarantineFacets } from "@analytics/db/postgres/queries/count-quarantine";
import { type LakeDay, readLakeDays } from "@analytics/db/postgres/queries/lake/lake-days";
import { type LakeLag, readLakeLag } from "@analytics/db/postgres/queries/lake/lake-hours";
import type { QuarantineFilter } from "@analytics/db/postgres/queries/quarantine-filter";
import { type LedgerRow, readLedger } from "@analytics/db/postgres/queries/read-ledger";
import type { AuditOf } from "@analytics/db/postgres/queries/with-audit-row";
import {
  type ChangedCounts,
  type ChangedEvents,
  changeQuarantineState,
  getQuarantined,
  listQuarantine,
  type QuarantinedEvent,
  type QuarantineList,
  type StateChangeRequest,
} from "@analytics/ingest/quarantine";
import type { ReplayDeps } from "@analytics/ingest/replay/chunk-replayer";
import { createReplay, type ReplayRequest } from "@analytics/ingest/replay/replay-quarantine";
import type { ReplayReport } from "@analytics/ingest/replay/replay-result";

export interface QuarantinePage {
  filter: QuarantineFilter;
  cursor?: string;
  limit: number;
}

/** What became of received events. */
export interface IngestionStore {
  /** Days are `YYYY-MM-DD`, half-open. */
  ledger(range: { from?: string; to?: string }): Promise<LedgerRow[]>;
  /** Days of events in the lake, oldest first, and what waits for it; epoch milliseconds. */
  lake(): Promise<{ days: LakeDay[]; lag: LakeLag }>;
  listQuarantine(page: QuarantinePage): Promise<QuarantineList>;
  countQuarantine(filter: QuarantineFilter): Promise<QuarantineFacets>;
  /** One event with its original bytes, decrypted. */
  findQuarantined(id: string): Promise<QuarantinedEvent | undefined>;
  replay(request: ReplayRequest): Promise<ReplayReport>;
  /** Together with the entry that tells of it. */
  changeState(request: StateChangeRequest, audit: AuditOf<ChangedCounts>): Promise<ChangedEvents>;
}

/** Ledger and quarantine in Postgres; what is replayed goes through the pipeline. */
export function createPostgresIngestion(deps: ReplayDeps): IngestionStore {
  const { postgres }: { postgres: Postgres } = deps;

  return {
    ledger: (range) => readLedger(postgres, range),
    lake: async () => {
      const [days, lag] = await Promise.all([readLakeDays(postgres), readLakeLag(postgres)]);

      return { days, lag };
    },
    listQuarantine: (page) => listQuarantine(postgres, page),
    countQuarantine: (filter) => countQuarantine(postgres, filter),
    findQuarantined: (id) => getQuarantined(deps, id),
    replay: createReplay(deps),
    changeState: (request, audit) => changeQuarantineState(postgres, request, audit),
  };
}
