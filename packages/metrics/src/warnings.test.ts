import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makePlan } from "./testing/make-plan.ts";
import { beginningWarnings, comparisonWarnings, warningsOf } from "./warnings.ts";

/** The range ends `days` before the moment of asking. */
function immatureAfter(metric: string, days: number): boolean {
  const plan = makePlan({ metric, from: "2026-08-01", to: "2026-09-01" });
  const asked = { ...plan, now: plan.range.to + days * 86_400_000 };

  return warningsOf(asked, false).some((warning) => warning.startsWith("Cohorts of the last"));
}

describe("beginningWarnings", () => {
  const plan = makePlan({ from: "2026-11-01", to: "2026-11-20", timezone: "Europe/Moscow" });

  it("names the first hour with an event when the range begins before it", () => {
    assert.deepEqual(beginningWarnings(plan, Date.parse("2026-11-10T12:00:00Z")), [
      "The first event is of the hour 2026-11-10T15:00:00+03:00, after the beginning of the range.",
    ]);
  });

  it("says nothing of a range that begins later, and of a store without events", () => {
    assert.deepEqual(beginningWarnings(plan, plan.range.from), []);
    assert.deepEqual(beginningWarnings(plan, null), []);
  });
});

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

describe("comparisonWarnings", () => {
  const plan = makePlan({ metric: "dau", from: "2026-08-11", to: "2026-08-21" });
  const { from } = plan.range;
  const before = { from: from - 10 * 86_400_000, to: from };
  const over = { ...plan, now: plan.range.to };

  it("has nothing to say of two whole periods with events", () => {
    assert.deepEqual(comparisonWarnings(over, before, before.from), []);
  });

  it("says that the compared period begins before the first event, or lies before it as a whole", () => {
    assert.match(comparisonWarnings(over, before, before.from + 3_600_000).join(), /holds only a part/);
    assert.match(comparisonWarnings(over, before, before.to).join(), /nothing to compare with/);
    assert.match(comparisonWarnings(over, before, null).join(), /nothing to compare with/);
  });

  it("says that a running range is set against a whole one", () => {
    const running = { ...plan, now: plan.range.to - 1 };

    assert.match(comparisonWarnings(running, before, before.from).join(), /is not over/);
  });
});
