import type { ClickHouse } from "../client.ts";
import { declared, sql } from "../sql.ts";

export interface EventKeys {
  /** RowBinary rows of `at DateTime64(3), type String, id FixedString(16), strict UInt8`. */
  rows: Uint8Array;
  /** Whether any row is strict: then a stored event with the same id counts whatever its time. */
  hasStrict: boolean;
}

const STRUCTURE = "at DateTime64(3, 'UTC'), type String, id FixedString(16), strict UInt8";

const OWN_KEYS = declared("SELECT at, type, id FROM keys");
const STRICT_KEYS = declared(
  "SELECT event_time, type, event_id FROM payment_ids_v1 WHERE event_id IN (SELECT id FROM keys WHERE strict = 1)",
);

/**
 * Which of the given events are stored already, as event ids of 16 bytes (latin1). The lookup follows the primary key, so
 * it touches only the granules of those hours, types and times.
 */
export async function findStoredEvents(clickhouse: ClickHouse, keys: EventKeys): Promise<Set<string>> {
  const candidates = keys.hasStrict ? sql`${OWN_KEYS} UNION ALL ${STRICT_KEYS}` : OWN_KEYS;
  const { rows } = await clickhouse.query<{ id: string }>(
    sql`
      SELECT DISTINCT hex(event_id) AS id
      FROM events_v1
      WHERE (toStartOfHour(event_time), type, event_time, event_id) IN
        (SELECT toStartOfHour(at), type, at, id FROM (${candidates}))`,
    {
      name: "find-stored-events",
      class: "batch",
      external: { name: "keys", structure: STRUCTURE, body: keys.rows },
    },
  );

  return new Set(rows.map((row) => Buffer.from(row.id, "hex").toString("latin1")));
}
