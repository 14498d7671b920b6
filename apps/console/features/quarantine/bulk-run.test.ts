import assert from "node:assert/strict";
import { it } from "node:test";
import type { ReplayAnswer } from "@analytics/api/services/change-quarantine";
import { addReplay, addStateChange, groupsOf, NOTHING_YET } from "./bulk-run.ts";

type Event = ReplayAnswer["events"][number];

const event = (fields: Partial<Event>): Event => ({
  id: "1",
  outcome: "replayed",
  reason: null,
  message: null,
  path: null,
  changes: null,
  ...fields,
});
const answer = (fields: Partial<ReplayAnswer>): ReplayAnswer => ({
  dry_run: true,
  matched: 0,
  replayed: 0,
  duplicates: 0,
  still_quarantined: 0,
  refused: 0,
  skipped: 0,
  events: [],
  ...fields,
});

it("adds up steps and groups what failed by its reason", () => {
  const failed = event({ outcome: "still_quarantined", reason: "A", path: "$.x", message: "no" });
  const other = event({ outcome: "still_quarantined", reason: "B", message: "no" });
  const changed = event({ changes: [{ path: "/a", after: 1 }] });
  const first = addReplay(NOTHING_YET, answer({ matched: 3, replayed: 1, events: [other, failed, changed] }));
  const both = addReplay(first, answer({ matched: 2, duplicates: 1, refused: 1, events: [failed, changed] }));

  assert.deepEqual([both.matched, both.done, both.duplicates, both.refused], [5, 2, 1, 1]);
  assert.deepEqual(
    both.failures.map(({ reason, count }) => [reason, count]),
    [
      ["A", 2],
      ["B", 1],
    ],
  );
  assert.equal(both.samples.length, 2);
  assert.deepEqual(NOTHING_YET.failures, []);
});

it("adds up discards", () => {
  const progress = addStateChange(NOTHING_YET, { matched: 3, changed: 2, skipped: 1 });

  assert.deepEqual([progress.matched, progress.done, progress.skipped], [3, 2, 1]);
});

it("cuts ids into groups and leaves a filter whole", () => {
  const ids = ["a", "b", "c"];

  assert.deepEqual(groupsOf({ ids }, 2), [{ ids: ["a", "b"] }, { ids: ["c"] }]);
  assert.equal(groupsOf({ filter: { from: "a", to: "b" } }, 2).length, 1);
});
