import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makePlan } from "./testing/make-plan.ts";
import { warningsOf } from "./warnings.ts";

/** The range ends `days` before the moment of asking. */
function immatureAfter(metric: string, days: number): boolean {
  const plan = makePlan({ metric, from: "2026-08-01", to: "2026-09-01" });
  const asked = { ...plan, now: plan.range.to + days * 86_400_000 };

  return warningsOf(asked, false).some((warning) => warning.startsWith("Cohorts of the last"));
}

describe("warningsOf", () => {
  for (const [metric, days] of [
    ["retention_d1", 1],
    ["retention_d7", 7],
    ["retention_d30", 30],
    ["ltv_30", 30],
    ["store_conversion", 7],
    ["wishlist_conversion", 30],
  ] as const)
    it(`says that the last cohorts of ${metric} are open until ${days} days are over, and no longer`, () => {
      assert.equal(immatureAfter(metric, days - 0.01), true);
      assert.equal(immatureAfter(metric, days), false);
    });

  it("names one day without a number", () => {
    const plan = makePlan({ metric: "retention_d1", from: "2026-08-01", to: "2026-09-01" });

    assert.deepEqual(warningsOf({ ...plan, now: plan.range.to }, false), [
      "Cohorts of the last day are not complete yet and are left out.",
    ]);
  });

  it("says nothing of cohorts for other metrics", () => {
    assert.equal(immatureAfter("dau", 0), false);
  });
});
