import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addMonths, daysBetween, isCalendarDay } from "./calendar-day.ts";
import { presetRange, receiptRange, runningRange } from "./preset.ts";

const EVENING_IN_LONDON = Date.parse("2026-11-23T22:30:00Z");

describe("presetRange", () => {
  it("ends whole-day presets with yesterday of the zone", () => {
    assert.deepEqual(presetRange("7d", "UTC", EVENING_IN_LONDON), { from: "2026-11-16", to: "2026-11-23" });
    assert.deepEqual(presetRange("7d", "Europe/Moscow", EVENING_IN_LONDON), {
      from: "2026-11-17",
      to: "2026-11-24",
    });
  });

  it("includes today where the name says so", () => {
    assert.deepEqual(presetRange("today", "UTC", EVENING_IN_LONDON), {
      from: "2026-11-23",
      to: "2026-11-24",
    });
    assert.deepEqual(presetRange("mtd", "UTC", EVENING_IN_LONDON), { from: "2026-11-01", to: "2026-11-24" });
  });

  it("covers twelve whole months", () => {
    assert.deepEqual(presetRange("12m", "UTC", EVENING_IN_LONDON), { from: "2025-11-01", to: "2026-11-01" });
  });
});

describe("runningRange", () => {
  it("counts so many days with today of the zone", () => {
    assert.deepEqual(runningRange("7d", "Europe/Moscow", EVENING_IN_LONDON), {
      from: "2026-11-18",
      to: "2026-11-25",
    });
    assert.deepEqual(runningRange("12m", "UTC", EVENING_IN_LONDON), { from: "2025-11-01", to: "2026-11-24" });
  });
});

describe("receiptRange", () => {
  it("counts so many days with today", () => {
    assert.deepEqual(receiptRange("7d", EVENING_IN_LONDON), { from: "2026-11-17", to: "2026-11-24" });
    assert.equal(daysBetween("2026-10-25", receiptRange("30d", EVENING_IN_LONDON).to), 30);
    assert.equal(receiptRange("30d", EVENING_IN_LONDON).from, "2026-10-25");
  });

  it("begins where the preset does and reaches to today", () => {
    assert.deepEqual(receiptRange("12m", EVENING_IN_LONDON), { from: "2025-11-01", to: "2026-11-24" });
    assert.deepEqual(receiptRange("today", EVENING_IN_LONDON), { from: "2026-11-23", to: "2026-11-24" });
  });
});

describe("calendar days", () => {
  it("clamps to the end of a shorter month", () => {
    assert.equal(addMonths("2026-03-31", -1), "2026-02-28");
    assert.equal(addMonths("2026-01-31", 13), "2027-02-28");
  });

  it("counts days over a change of clocks", () => {
    assert.equal(daysBetween("2026-03-01", "2026-04-01"), 31);
  });

  it("knows dates that do not exist", () => {
    assert.equal(isCalendarDay("2026-02-30"), false);
    assert.equal(isCalendarDay("2026-2-3"), false);
    assert.equal(isCalendarDay("2028-02-29"), true);
  });
});
