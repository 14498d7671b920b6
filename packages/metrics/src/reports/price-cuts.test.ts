import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DAY_MS } from "@analytics/core/time/range";
import { periodsOfCut } from "./price-cuts.ts";

const MONDAY = Date.parse("2026-11-02T10:00:00Z");
const weekdayOf = (at: number) => new Date(at).getUTCDay();

describe("periodsOfCut", () => {
  it("compares equally long stretches that begin on the same weekday and do not touch the cut", () => {
    for (const days of [1, 3, 7, 8, 20]) {
      const cut = { from_ms: MONDAY, to_ms: MONDAY + days * DAY_MS };
      const periods = periodsOfCut(cut, cut.to_ms + 100 * DAY_MS);
      assert.ok(periods?.after);
      const { before, during, after } = periods;

      for (const each of [before, after]) {
        assert.equal(each.to - each.from, during.to - during.from, `${days} days`);
        assert.equal(weekdayOf(each.from), weekdayOf(during.from), `${days} days`);
      }
      assert.ok(before.to <= during.from && after.from >= during.to, `${days} days`);
    }
  });

  it("compares a running cut up to now, and says nothing of what comes after", () => {
    const now = MONDAY + 2 * DAY_MS;
    const periods = periodsOfCut({ from_ms: MONDAY, to_ms: MONDAY + 7 * DAY_MS }, now);

    assert.deepEqual(periods, {
      during: { from: MONDAY, to: now },
      before: { from: MONDAY - 7 * DAY_MS, to: now - 7 * DAY_MS },
      after: null,
    });
  });

  it("has nothing to compare before it begins", () => {
    assert.equal(periodsOfCut({ from_ms: MONDAY, to_ms: MONDAY + DAY_MS }, MONDAY), null);
  });
});
