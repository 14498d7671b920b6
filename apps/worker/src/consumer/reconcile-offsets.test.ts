import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { StreamAccount } from "@analytics/db/postgres/queries/stream-offsets";
import type { PartitionPosition } from "./message-stream.ts";
import { reconcile } from "./reconcile-offsets.ts";

const position: PartitionPosition = {
  topic: "t",
  partition: 0,
  committed: 100,
  low: 0,
  high: 120,
  isCompacted: false,
};
const account: StreamAccount = {
  cluster: "c",
  stream: "t",
  partition: 0,
  firstOffset: 0,
  nextOffset: 100,
  messages: 95,
  filtered: 5,
  missing: 0,
  redelivered: 3,
  received: 98,
  rejected: 0,
};

describe("reconcile", () => {
  it("finds nothing when everything adds up", () => {
    assert.deepEqual(reconcile(position, account), {
      topic: "t",
      partition: 0,
      messages: 95,
      redelivered: 3,
      lag: 20,
      imbalances: [],
    });
    assert.deepEqual(reconcile({ ...position, committed: null }, undefined).imbalances, []);
  });

  const cases: [string, Partial<PartitionPosition>, Partial<StreamAccount> | undefined][] = [
    ["COMMITTED_UNHANDLED", { committed: 101 }, {}],
    ["COMMITTED_UNHANDLED", {}, undefined],
    ["OFFSETS_DO_NOT_ADD_UP", {}, { filtered: 4 }],
    ["LOST_TO_RETENTION", {}, { missing: 5, filtered: 0 }],
    ["LEDGER_BELOW_OFFSETS", {}, { received: 94 }],
    ["TOPIC_RESET", { high: 99 }, {}],
  ];
  for (const [imbalance, kafka, book] of cases)
    it(`finds ${imbalance} (${JSON.stringify({ kafka, book })})`, () => {
      const found = reconcile({ ...position, ...kafka }, book && { ...account, ...book });
      assert.deepEqual(found.imbalances, [imbalance]);
    });

  it("takes gaps of a compacted topic as they are", () => {
    const found = reconcile({ ...position, isCompacted: true }, { ...account, missing: 5, filtered: 0 });
    assert.deepEqual(found.imbalances, []);
  });
});
