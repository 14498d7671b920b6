import assert from "node:assert/strict";
import { it } from "node:test";
import { bucketsOf, parseInstant, toZonedIso } from "@analytics/core/time/zone";
import { bucketLabels, bucketList } from "./bucket-list.ts";

const around: Record<string, [string, string]> = {
  "America/New_York": ["2026-10-31T22:00:00", "2026-11-02"],
  "Europe/Moscow": ["2026-10-24", "2026-10-26"],
  UTC: ["2026-10-24", "2026-10-26"],
  "Asia/Kolkata": ["2026-10-24", "2026-10-26"],
  "Australia/Lord_Howe": ["2026-10-03", "2026-10-05"],
};

for (const [zone, [from, to]] of Object.entries(around)) {
  it(`lists the buckets of the calendar in ${zone} across a change of the clock`, () => {
    const range = { from: parseInstant(from, zone), to: parseInstant(to, zone) };
    for (const granularity of ["minute", "hour", "day", "week", "month"] as const) {
      const expected = bucketsOf(range, granularity, zone);

      assert.deepEqual(bucketList(range, granularity, zone), expected);
      assert.equal(bucketLabels(expected, zone)[0], toZonedIso(expected[0]?.from ?? 0, zone));
    }
  });
}
