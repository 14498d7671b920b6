import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparisonWarnings } from "@analytics/metrics/warnings";
import { readWarning, unlikeComparison } from "./warning.ts";

const DAY_MS = 86_400_000;
const range = { from: 10 * DAY_MS, to: 20 * DAY_MS };
const before = { from: 0, to: 10 * DAY_MS };

/** What the service says. */
function said(now: number, firstHour: number | null): string[] {
  return comparisonWarnings({ range, now } as Parameters<typeof comparisonWarnings>[0], before, firstHour);
}

describe("unlikeComparison", () => {
  it("knows every sentence that the service says of a comparison", () => {
    for (const text of [said(range.to, null), said(range.to, DAY_MS), said(range.to - 1, 0)].flat())
      assert.notEqual(readWarning(text).key, null, text);
    assert.equal(unlikeComparison({ warnings: said(range.to, null) }), "warnCompareNone");
    assert.equal(unlikeComparison({ warnings: said(range.to, DAY_MS) }), "warnComparePart");
    assert.equal(unlikeComparison({ warnings: said(range.to - 1, 0) }), "warnCompareRunning");
  });

  it("is null for two whole periods, and for other notes", () => {
    assert.equal(unlikeComparison({ warnings: said(range.to, 0) }), null);
    assert.equal(
      unlikeComparison({ warnings: ["The range ends in the future: its last bucket is still filling."] }),
      null,
    );
  });
});
