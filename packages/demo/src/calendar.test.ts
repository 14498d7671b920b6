import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { saleOn, saleWindow, utcMidnight, weekdayWeight } from "./calendar.ts";
import { isoTime } from "./iso-time.ts";

test("a time is written like Date does", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 4e12 }), (ms) => {
      assert.equal(isoTime(ms), new Date(ms).toISOString());
    }),
  );
});

test("sales last a week and never overlap", () => {
  const days = Array.from({ length: 90 }, (_, day) => saleOn(day));
  assert.deepEqual([...new Set(days)], [-1, 0, 1]);
  for (const sale of [0, 1]) {
    const { from, to } = saleWindow(sale);
    assert.equal(to - from, 7);
    assert.equal(saleOn(from - 1), -1);
    assert.equal(saleOn(from), sale);
    assert.equal(saleOn(to - 1), sale);
    assert.equal(saleOn(to), -1);
  }
});

test("Saturday is livelier than Tuesday", () => {
  assert.ok(weekdayWeight(utcMidnight("2026-11-21")) > weekdayWeight(utcMidnight("2026-11-17")));
});

test("a day that is not one is refused", () => {
  assert.throws(() => utcMidnight("2026-13-01"), RangeError);
  assert.throws(() => utcMidnight("yesterday"), RangeError);
});
