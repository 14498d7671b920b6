import type { StreamDayCount } from "@analytics/db/clickhouse/queries/count-stream-days";
import type { RunAlarm } from "@analytics/db/postgres/queries/jobs/run";
import type { LedgerRow } from "@analytics/db/postgres/queries/read-ledger";

export interface Comparison {
  /** Streams and days that were compared. */
  compared: number;
  /** Those with a batch in flight: their two sides are not of one moment. */
  skipped: number;
  /** Events by the ledger. */
  stored: number;
  alarms: RunAlarm[];
}

/** Both ways of the ledger: every received event has one outcome, and what it calls stored is there, no more and no less. */
export function compareLedger(ledger: readonly LedgerRow[], held: readonly StreamDayCount[]): Comparison {
  const result: Comparison = { compared: 0, skipped: 0, stored: 0, alarms: [] };
  const heldBy = new Map(held.map(({ stream, day, events }) => [keyOf(stream, day), events]));
  for (const row of addPartitions(ledger)) {
    const { stream, day, stored } = row;
    const events = heldBy.get(keyOf(stream, day)) ?? 0;
    heldBy.delete(keyOf(stream, day));
    const missing = row.received - stored - row.duplicate - row.rejected - row.quarantined - row.in_flight;
    if (missing !== 0)
      result.alarms.push({
        code: "LEDGER_UNBALANCED",
        message: `${stream}, ${day}: ${missing} received events have no outcome.`,
        details: { stream, day, missing },
      });
    if (row.in_flight > 0) {
      result.skipped += 1;
      continue;
    }
    result.compared += 1;
    result.stored += stored;
    if (events !== stored) result.alarms.push(differs(stream, day, stored, events));
  }
  for (const [key, events] of heldBy) {
    const [stream, day] = JSON.parse(key) as [string, string];
    result.alarms.push(differs(stream, day, 0, events));
  }

  return result;
}

function differs(stream: string, day: string, ledger: number, held: number): RunAlarm {
  return {
    code: "LEDGER_DIFFERS",
    message: `${stream}, ${day}: the ledger says ${ledger} stored events, ClickHouse holds ${held}.`,
    details: { stream, day, ledger, held },
  };
}

/** ClickHouse does not know partitions, so those of a stream are added up. */
function addPartitions(rows: readonly LedgerRow[]): LedgerRow[] {
  const sums = new Map<string, LedgerRow>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row.stream, row.day));
    if (sum === undefined) sums.set(keyOf(row.stream, row.day), { ...row });
    else {
      sum.received += row.received;
      sum.stored += row.stored;
      sum.duplicate += row.duplicate;
      sum.rejected += row.rejected;
      sum.quarantined += row.quarantined;
      sum.in_flight += row.in_flight;
    }
  }

  return [...sums.values()];
}

function keyOf(stream: string, day: string): string {
  return JSON.stringify([stream, day]);
}
