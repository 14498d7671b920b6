import type { ClickHouse } from "../client.ts";
import { sql } from "../sql.ts";

const STRUCTURE = "at DateTime64(3, 'UTC'), type String, id FixedString(16)";

/**
 * Which of the given events are stored already, as event ids of 16 bytes (latin1). The lookup follows the primary key, so
 * it touches only the granules of those hours, types and times. `keys` is RowBinary of (time in ms, type, id).
 */
export async function findStoredEvents(clickhouse: ClickHouse, keys: Uint8Array): Promise<Set<string>> {
  const { rows } = await clickhouse.query<{ id: string }>(
    sql`
      SELECT DISTINCT hex(event_id) AS id
      FROM events_v1
      WHERE (toStartOfHour(event_time), type, event_time, event_id) IN
        (SELECT toStartOfHour(at), type, at, id FROM keys)`,
    {
      name: "find-stored-events",
      class: "batch",
      external: { name: "keys", structure: STRUCTURE, body: keys },
    },
  );

  return new Set(rows.map((row) => Buffer.from(row.id, "hex").toString("latin1")));
}
