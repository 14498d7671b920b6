import assert from "node:assert/strict";
import { it } from "node:test";
import { nextOccurrence } from "./cron.ts";

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString();

it("names the next moment in the zone, over a change of the clocks too", () => {
  assert.equal(
    iso(nextOccurrence("30 4 * * *", "Europe/Moscow", at("2026-11-24T00:00:00Z"))),
    "2026-11-24T01:30:00.000Z",
  );
  assert.equal(
    iso(nextOccurrence("0 9 * * 1", "Europe/Berlin", at("2026-03-27T12:00:00Z"))),
    "2026-03-30T07:00:00.000Z",
  );
});

it("is later than the moment it is asked for", () => {
  assert.equal(
    iso(nextOccurrence("*/5 * * * *", "UTC", at("2026-11-24T00:05:00Z"))),
    "2026-11-24T00:10:00.000Z",
  );
});

for (const [cron, zone] of [
  ["", "UTC"],
  ["* * * *", "UTC"],
  ["* * * * * *", "UTC"],
  ["61 * * * *", "UTC"],
  ["0 0 * * *", "Europe/Moskau"],
] as const) {
  it(`refuses «${cron}» in «${zone}»`, () => {
    assert.throws(() => nextOccurrence(cron, zone, 0), RangeError);
  });
}
