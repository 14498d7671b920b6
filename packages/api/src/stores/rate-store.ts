import type { Postgres } from "@analytics/db/postgres/client";
import type { FxRate } from "@analytics/db/postgres/queries/add-fx-rates";
import {
  type FxRateFilter,
  type FxRatePlace,
  listFxRates,
  putFxRates,
} from "@analytics/db/postgres/queries/fx-rates";

/** Exchange rates to the reporting currency. */
export interface RateStore {
  list(page: { filter: FxRateFilter; after?: FxRatePlace; limit: number }): Promise<FxRate[]>;
  /** Adds rates, or replaces those of the same currency and day. */
  put(rates: readonly FxRate[]): Promise<{ added: number; changed: number }>;
}

/** Rates in Postgres. */
export function createPostgresRates(postgres: Postgres): RateStore {
  return { list: (page) => listFxRates(postgres, page), put: (rates) => putFxRates(postgres, rates) };
}
