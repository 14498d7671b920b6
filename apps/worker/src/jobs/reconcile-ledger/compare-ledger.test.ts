import assert from "node:assert/strict";
import { it } from "node:test";
import type { LedgerRow } from "@analytics/db/postgres/queries/read-ledger";
import { compareLedger } from "./compare-ledger.ts";

const day = "2026-11-20";
const row = (fields: Partial<LedgerRow>): LedgerRow => ({
  stream: "http",
  partition: 0,
  day,
  received: 0,
  stored: 0,
  duplicate: 0,
  rejected: 0,
  quarantined: 0,
  in_flight: 0,
  ...fields,
});

it("adds the partitions of a stream and agrees", () => {
  const ledger = [
    row({ received: 12, stored: 10, duplicate: 2 }),
    row({ partition: 1, received: 6, stored: 5, quarantined: 1 }),
  ];
  const result = compareLedger(ledger, [{ stream: "http", day, events: 15 }]);

  assert.deepEqual(result, { compared: 1, skipped: 0, stored: 15, alarms: [] });
});

const codes = (ledger: LedgerRow[], events: number | null) =>
  compareLedger(ledger, events === null ? [] : [{ stream: "http", day, events }]).alarms.map(
    (alarm) => alarm.code,
  );

it("finds lost, surplus, unknown and unaccounted events", () => {
  assert.deepEqual(codes([row({ received: 3, stored: 3 })], 2), ["LEDGER_DIFFERS"]);
  assert.deepEqual(codes([row({ received: 3, stored: 3 })], 4), ["LEDGER_DIFFERS"]);
  assert.deepEqual(codes([row({ received: 3, stored: 3 })], null), ["LEDGER_DIFFERS"]);
  assert.deepEqual(codes([], 1), ["LEDGER_DIFFERS"]);
  assert.deepEqual(codes([row({ received: 4, stored: 3 })], 3), ["LEDGER_UNBALANCED"]);
});

it("does not judge what is still being stored", () => {
  assert.deepEqual(compareLedger([row({ received: 5, stored: 3, in_flight: 2 })], []).skipped, 1);
  assert.deepEqual(codes([row({ received: 5, stored: 3, in_flight: 2 })], 4), []);
});
