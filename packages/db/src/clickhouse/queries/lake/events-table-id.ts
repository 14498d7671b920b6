import type { ClickHouse } from "../../client.ts";
import { param, sql } from "../../sql.ts";

/** Identifies the table of events itself: a new or restored ClickHouse has another one. */
export async function readEventsTableId(clickhouse: ClickHouse): Promise<string> {
  const { rows } = await clickhouse.query<{ id: string }>(
    sql`SELECT toString(uuid) AS id FROM system.tables WHERE database = ${param("String", clickhouse.database)} AND name = 'events_v1'`,
    { name: "events-table-id", class: "batch" },
  );

  return rows[0]?.id ?? "none";
}
