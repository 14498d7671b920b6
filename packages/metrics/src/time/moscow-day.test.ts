import assert from "node:assert/strict";
import { it } from "node:test";
import { bucketStart } from "@analytics/core/time/zone";
import fc from "fast-check";
import { moscowDay, nextMoscowDay, ROLLUP_ZONE } from "./moscow-day.ts";

it("agrees with the zone database at any hour since 2000", () => {
  const hours = fc.integer({ min: Date.UTC(2000, 0, 1) / 3_600_000, max: Date.UTC(2040, 0, 1) / 3_600_000 });
  fc.assert(
    fc.property(hours, (hour) => {
      assert.equal(moscowDay(hour * 3_600), bucketStart(hour * 3_600_000, "day", ROLLUP_ZONE) / 1_000);
    }),
  );
});

it("finds the day after, also across the last change of the clock", () => {
  const before = Date.parse("2014-10-25T20:00:00Z") / 1_000;

  assert.equal(nextMoscowDay(before), Date.parse("2014-10-26T21:00:00Z") / 1_000);
  assert.equal(
    nextMoscowDay(Date.parse("2026-11-22T21:00:00Z") / 1_000),
    Date.parse("2026-11-23T21:00:00Z") / 1_000,
  );
});
