import type { Postgres } from "@analytics/db/postgres/client";
import type { FxRate } from "@analytics/db/postgres/queries/add-fx-rates";
import {
  type FxRateFilter,
  type FxRatePlace,
  listFxRates,
  putFxRates,
  type WrittenRates,
} from "@analytics/db/postgres/queries/fx-rates";
import type { AuditOf } from "@analytics/db/postgres/queries/with-audit-row";

/** Exchange rates to the reporting currency. */
export interface RateStore {
  list(page: { filter: FxRateFilter; after?: FxRatePlace; limit: number }): Promise<FxRate[]>;
  /** Adds rates, or replaces those of the same currency and day, together with the entry that tells of it. */
  put(rates: readonly FxRate[], audit: AuditOf<WrittenRates>): Promise<WrittenRates>;
}

/** Rates in Postgres. */
export function createPostgresRates(postgres: Postgres): RateStore {
  return {
    list: (page) => listFxRates(postgres, page),
    put: (rates, audit) => putFxRates(postgres, rates, audit),
  };
}
