import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventsOnly } from "../rollups/snapshot.ts";
import { brokenSessionDays, reachOfDays, sessionDaysOf } from "./session-days.ts";

/** Midnight of Moscow, epoch seconds. */
const midnight = (day: string) => Date.parse(`${day}T00:00:00+03:00`) / 1_000;
const HOUR = 3_600;

describe("session days", () => {
  it("are those whose 48 hours around hold the hour", () => {
    assert.deepEqual(
      sessionDaysOf([midnight("2026-11-20") + 5 * HOUR]),
      ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].map(midnight),
    );
  });

  it("end exactly 48 hours before and after", () => {
    assert.ok(!sessionDaysOf([midnight("2026-11-20")]).includes(midnight("2026-11-17")));
    assert.ok(sessionDaysOf([midnight("2026-11-20") - HOUR]).includes(midnight("2026-11-17")));
    assert.ok(sessionDaysOf([midnight("2026-11-20")]).includes(midnight("2026-11-22")));
    assert.ok(!sessionDaysOf([midnight("2026-11-20") - HOUR]).includes(midnight("2026-11-22")));
  });

  it("reach as far as what they depend on", () => {
    const day = midnight("2026-11-20");
    const { from, to } = reachOfDays([day]);

    assert.ok(sessionDaysOf([from / 1_000]).includes(day));
    assert.ok(!sessionDaysOf([from / 1_000 - HOUR]).includes(day));
    assert.ok(sessionDaysOf([to / 1_000 - HOUR]).includes(day));
    assert.ok(!sessionDaysOf([to / 1_000]).includes(day));
  });

  it("are broken by dirty hours inside the range only", () => {
    const snapshot = { ...eventsOnly(0), dirtyHours: [midnight("2026-11-20")] };
    const range = { from: midnight("2026-11-21") * 1_000, to: midnight("2026-12-01") * 1_000 };

    assert.deepEqual(brokenSessionDays(snapshot, range), ["2026-11-21", "2026-11-22"].map(midnight));
    assert.equal(brokenSessionDays(snapshot, null).length, 5);
  });
});
