import type { Granularity } from "@analytics/core/time/granularity";
import type { Dimension } from "../model.ts";

/** Rate tables as they stand in the database; a rate holds from its day until the next one. */
export interface OracleRates {
  /** RUB for one major unit × 1,000,000. */
  fx: readonly { currency: string; day: string; rateMicro: number }[];
  /** VAT included in prices, basis points; country `*` is the default. */
  vat: readonly { country: string; validFrom: string; rateBp: number }[];
  /** Platform fee on the price without VAT, basis points; game `*` is the default. */
  fee: readonly { gameId: string; validFrom: string; rateBp: number }[];
}

/** When an event reached the service and when it became queryable: not part of the event itself. */
export interface OracleArrival {
  source: string;
  id: string;
  receivedAt: number;
  storedAt: number;
}

export interface OracleFilter {
  dimension: Dimension;
  values: readonly string[];
  negate: boolean;
}

/** A developer's games; of these only `games`, where they are named. */
export interface OracleDeveloper {
  kind: "developer";
  developerId: string;
  games?: readonly string[];
}

/** What is asked of the oracle. Instants are epoch milliseconds; the range is half-open. */
export interface OracleRequest {
  from: number;
  to: number;
  zone: string;
  granularity: Granularity;
  dimensions: readonly Dimension[];
  filters: readonly OracleFilter[];
  scope: { kind: "all" } | OracleDeveloper;
  now: number;
  rates: OracleRates;
  arrivals?: readonly OracleArrival[];
}

export interface OraclePoint {
  /** Start of the calendar bucket; for `total` the start of the range. */
  t: number;
  v: number | null;
}

export interface OracleSeries {
  dimensions: Record<string, string>;
  total: number | null;
  points: OraclePoint[];
}
