import assert from "node:assert/strict";
import { it } from "node:test";
import type { SealedHour } from "@analytics/db/postgres/queries/find-sealed-hours";
import { toChanges } from "./to-changes.ts";

const DAY = Date.parse("2026-11-20T00:00:00+03:00") / 1_000;
const hour = (fields: Partial<SealedHour> = {}): SealedHour => ({
  hour: DAY,
  day: DAY,
  build: 1,
  builtAt: 0,
  reason: null,
  ...fields,
});
const difference = { day: DAY, type: "game.viewed", game_id: "", before: 3, after: 5 };
const lanes = [{ day: DAY, lanes: ["http"] }];

it("calls more events late and names their doors", () => {
  assert.deepEqual(toChanges({ sealed: [hour()], differences: [difference], lanes }), [
    {
      day: "2026-11-20",
      reason: "late",
      lanes: ["http"],
      counts: [{ gameId: "", type: "game.viewed", before: 3, after: 5 }],
    },
  ]);
});

it("says nothing about a day that is as it was", () => {
  assert.deepEqual(toChanges({ sealed: [hour({ reason: "rebuild" })], differences: [], lanes }), []);
});

it("names the gravest reason, and fewer events a correction", () => {
  const reasonOf = (reasons: SealedHour["reason"][], after: number) =>
    toChanges({
      sealed: reasons.map((reason) => hour({ reason })),
      differences: [{ ...difference, after }],
      lanes,
    })[0]?.reason;

  assert.equal(reasonOf([null], 2), "correction");
  assert.equal(reasonOf(["rebuild", null], 5), "rebuild");
  assert.equal(reasonOf(["rebuild", "correction", "erasure"], 5), "erasure");
});

it("keeps one count for a type and game: that of its events before that of its worth", () => {
  const worth = { ...difference, before: 0, after: 0 };
  const counts = (differences: (typeof difference)[]) =>
    toChanges({ sealed: [hour()], differences, lanes })[0]?.counts.map(({ before, after }) => [
      before,
      after,
    ]);

  assert.deepEqual(counts([worth, difference]), [[3, 5]]);
  assert.deepEqual(counts([difference, worth]), [[3, 5]]);
  assert.deepEqual(counts([worth]), [[0, 0]]);
});
