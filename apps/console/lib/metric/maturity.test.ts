import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makePlan } from "@analytics/metrics/testing/make-plan";
import { warningsOf } from "@analytics/metrics/warnings";
import { immatureDays, isMostlyImmature, settledThrough } from "./maturity.ts";
import { readWarning } from "./warning.ts";

const DAY_MS = 86_400_000;

/** What the service itself says of a range that ended so many days ago. */
function warnings(metric: string, days: number, truncated = false): string[] {
  const plan = makePlan({ metric, from: "2026-08-01", to: "2026-09-01" });

  return warningsOf({ ...plan, now: plan.range.to + days * DAY_MS }, truncated);
}

describe("immatureDays", () => {
  it("reads the note of the service, for one day and for many", () => {
    assert.equal(immatureDays({ warnings: warnings("retention_d1", 0) }), 1);
    assert.equal(immatureDays({ warnings: warnings("wishlist_conversion", 12) }), 30);
  });

  it("is silent when every cohort is over, and for other notes", () => {
    assert.equal(immatureDays({ warnings: warnings("wishlist_conversion", 30) }), null);
    assert.equal(immatureDays({ warnings: warnings("dau", -3, true) }), null);
  });
});

describe("settledThrough", () => {
  const meta = { as_of: "2026-11-24T12:00:00+03:00", complete_through: "2026-11-24T11:58:00+03:00" };

  it("goes back from the moment of asking by what cohorts need", () => {
    assert.equal(
      settledThrough({ ...meta, warnings: warnings("store_conversion", 0) }),
      "2026-11-17T09:00:00.000Z",
    );
  });

  it("is the end of complete numbers for everything else", () => {
    assert.equal(settledThrough({ ...meta, warnings: [] }), meta.complete_through);
  });
});

describe("isMostlyImmature", () => {
  const data = { from: "2026-08-01T00:00:00Z", to: "2026-09-01T00:00:00Z" };
  const after = (metric: string, days: number) => {
    const now = new Date(Date.parse(data.to) + days * DAY_MS).toISOString();

    return isMostlyImmature({
      data,
      meta: { as_of: now, complete_through: now, warnings: warnings(metric, days) },
    });
  };

  it("is so while less than half of the days of the range are over", () => {
    assert.equal(after("wishlist_conversion", 1), true);
    assert.equal(after("wishlist_conversion", 14), true);
    assert.equal(after("wishlist_conversion", 15), false);
    assert.equal(after("wishlist_conversion", 31), false);
  });

  it("is not so for cohorts that take a day, nor for what has none", () => {
    assert.equal(after("retention_d1", 0), false);
    assert.equal(after("dau", -30), false);
  });
});

describe("readWarning", () => {
  it("knows every note of the service", () => {
    const notes = [...warnings("dau", -3, true), ...warnings("ltv_30", 0)];

    assert.deepEqual(
      notes.map((note) => readWarning(note).key),
      ["warnTruncated", "warnFilling", "warnImmature"],
    );
  });
});
