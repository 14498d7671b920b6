import { declared, name, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { SALES_COLUMNS, sales } from "../sources/sales.ts";

/** A table that a build fills for some hours, with the very SELECT that answers those hours while they are dirty. */
export interface HourlyRollup {
  table: string;
  /** Whether rows carry `unit` and `build`; tables of minima do not, since nothing in them is ever replaced. */
  versioned: boolean;
  /** INSERT … SELECT over the events that `when` admits. */
  insert(when: Sql, build: number): Sql;
}

/** Every hourly rollup. A new source with a rollup is added here and nowhere else. */
export const HOURLY_ROLLUPS: readonly HourlyRollup[] = [factRollup("sales_v1", SALES_COLUMNS, sales.live)];

/** A rollup that holds a fact source's rows as they are. */
function factRollup(table: string, columns: string, live: (when: Sql) => Sql): HourlyRollup {
  return {
    table,
    versioned: true,
    insert: (when, build) =>
      sql`INSERT INTO ${name(table)} (${declared(columns)}, build)
        SELECT ${declared(columns)}, ${param("UInt64", build)} FROM (${live(when)})`,
  };
}
