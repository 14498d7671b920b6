import type { ClickHouse } from "@analytics/db/clickhouse/client";
import {
  type Happening,
  type HappeningFilter,
  listHappenings,
} from "@analytics/db/clickhouse/queries/list-happenings";

/** What the events say has happened in the store. */
export interface HappeningStore {
  /** Oldest first. `signal` stops the statement. */
  list(filter: HappeningFilter, options: { signal: AbortSignal }): Promise<Happening[]>;
}

/** Happenings in ClickHouse. */
export function createClickHouseHappenings(clickhouse: ClickHouse): HappeningStore {
  return { list: (filter, options) => listHappenings(clickhouse, filter, options) };
}
