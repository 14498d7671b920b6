import { createHash } from "node:crypto";
import type { ClickHouse } from "../../packages/db/src/clickhouse/client.ts";
import { declared } from "../../packages/db/src/clickhouse/sql.ts";
import type { Postgres } from "../../packages/db/src/postgres/client.ts";
import { readLedger } from "../../packages/db/src/postgres/queries/read-ledger.ts";
import type { CloudEvent } from "../../packages/metrics/src/oracle/cloud-event.ts";
import { eventId } from "../../packages/metrics/src/oracle/oracle-event.ts";

export interface Stores {
  clickhouse: ClickHouse;
  postgres: Postgres;
}

export interface StoreFindings {
  stored: number;
  /** Events that were sent and are not there. */
  lost: number;
  /** Rows beyond one for an event. */
  double: number;
  /** Events that nobody sent. */
  foreign: number;
  quarantined: number;
  quarantineLost: number;
  quarantineForeign: number;
}

/** Compares what is stored with what was sent, event by event and body by body. */
export async function inspectStores(
  stores: Stores,
  sent: { events: readonly CloudEvent[]; invalid: readonly Buffer[] },
): Promise<StoreFindings> {
  const { rows } = await stores.clickhouse.query<{ id: string; n: number }>(
    declared("SELECT lower(hex(event_id)) AS id, count() AS n FROM events_v1 FINAL GROUP BY event_id"),
    { name: "chaos", class: "batch" },
  );
  const stored = new Set(rows.map((row) => row.id));
  const expected = new Set(sent.events.map(({ source, id }) => eventId(source, id)));
  const { rows: kept } = await stores.postgres.pool.query<{ hash: string }>(
    "SELECT encode(content_hash, 'hex') AS hash FROM quarantine",
  );
  const quarantined = new Set(kept.map((row) => row.hash));
  const refused = new Set(sent.invalid.map((body) => createHash("sha256").update(body).digest("hex")));

  return {
    stored: stored.size,
    lost: countMissing(expected, stored),
    double: rows.reduce((sum, row) => sum + row.n - 1, 0),
    foreign: countMissing(stored, expected),
    quarantined: quarantined.size,
    quarantineLost: countMissing(refused, quarantined),
    quarantineForeign: countMissing(quarantined, refused),
  };
}

/** How many of the first are not in the second. */
function countMissing(wanted: ReadonlySet<string>, present: ReadonlySet<string>): number {
  return [...wanted].filter((each) => !present.has(each)).length;
}

/** A digest of every stored fact but the time of arrival: two equal digests are two equal stores. */
export async function digestEvents({ clickhouse }: Stores): Promise<string> {
  const { rows } = await clickhouse.query<{ digest: string }>(
    declared(
      `SELECT concat(toString(count()), ' ', hex(groupBitXor(sipHash64(* EXCEPT (stored_at, batch_id, stream, received_at, version))))) AS digest
       FROM events_v1 FINAL`,
    ),
    { name: "chaos", class: "batch" },
  );

  return rows[0]?.digest ?? "";
}

export interface LedgerFindings {
  received: number;
  stored: number;
  duplicate: number;
  rejected: number;
  quarantined: number;
  inFlight: number;
  /** Rows that do not add up. */
  unbalanced: number;
}

export async function inspectLedger({ postgres }: Stores): Promise<LedgerFindings> {
  const rows = await readLedger(postgres, {});
  const sum = (name: "received" | "stored" | "duplicate" | "rejected" | "quarantined" | "in_flight") =>
    rows.reduce((total, row) => total + row[name], 0);

  return {
    received: sum("received"),
    stored: sum("stored"),
    duplicate: sum("duplicate"),
    rejected: sum("rejected"),
    quarantined: sum("quarantined"),
    inFlight: sum("in_flight"),
    unbalanced: rows.filter(
      (row) => row.received !== row.stored + row.duplicate + row.rejected + row.quarantined + row.in_flight,
    ).length,
  };
}
