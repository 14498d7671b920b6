import assert from "node:assert/strict";
import { it } from "node:test";
import { countOf, renderLag } from "./render.ts";

it("counts with separators and the right number", () => {
  assert.deepEqual(
    [countOf(1, "day"), countOf(0, "file"), countOf(2_139, "hour")],
    ["1 day", "0 files", "2,139 hours"],
  );
});

it("warns of what is overdue only", () => {
  const now = 10 * 3_600_000;

  assert.deepEqual(renderLag({ hours: 0, overdue: 0, oldestMark: null }, now), ["settling  0 hours"]);
  assert.deepEqual(renderLag({ hours: 2_139, overdue: 0, oldestMark: now - 60_000 }, now), [
    "settling  2,139 hours (written for good within half an hour of the last event)",
  ]);
  assert.deepEqual(renderLag({ hours: 3, overdue: 3, oldestMark: now - 5_400_000 }, now), [
    "settling  0 hours",
    "✖ overdue  3 hours, the oldest for 90 min: see the job archive-lake",
  ]);
});
