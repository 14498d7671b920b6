import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addDays, addMonths } from "#lib/range/calendar-day.ts";
import { timeTicks } from "./time-ticks.ts";

const hours = (first: string, days: number) =>
  Array.from({ length: days * 24 }, (_, i) => {
    const hour = String(i % 24).padStart(2, "0");

    return `${addDays(first, Math.floor(i / 24))}T${hour}:00:00+03:00`;
  });
const months = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${addMonths(first, i)}T00:00:00+03:00`);
const clockOf = (ticks: readonly string[]) => ticks.map((tick) => tick.slice(11, 16));
const dayOf = (ticks: readonly string[]) => ticks.map((tick) => tick.slice(0, 10));

describe("timeTicks", () => {
  it("of a week of hours are its midnights", () => {
    const ticks = timeTicks(hours("2026-11-23", 7), "hour", 9);

    assert.equal(ticks.length, 7);
    assert.ok(clockOf(ticks).every((clock) => clock === "00:00"));
  });

  it("of a day are round hours, as many as there is room for", () => {
    const day = hours("2026-11-23", 1);

    assert.deepEqual(clockOf(timeTicks(day, "hour", 8)), [
      "00:00",
      "03:00",
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
      "21:00",
    ]);
    assert.deepEqual(clockOf(timeTicks(day, "hour", 4)), ["00:00", "06:00", "12:00", "18:00"]);
  });

  it("of many days of hours are some midnights", () => {
    const ticks = timeTicks(hours("2026-11-01", 30), "hour", 8);

    assert.ok(ticks.length <= 8 && ticks.length > 4);
    assert.ok(clockOf(ticks).every((clock) => clock === "00:00"));
  });

  it("of months begin with the year where not all have room", () => {
    assert.equal(timeTicks(months("2010-12-01", 13), "month", 13).length, 13);
    assert.deepEqual(dayOf(timeTicks(months("2010-12-01", 13), "month", 5)), [
      "2011-01-01",
      "2011-04-01",
      "2011-07-01",
      "2011-10-01",
    ]);
    assert.deepEqual(dayOf(timeTicks(months("2010-12-01", 1), "month", 5)), ["2010-12-01"]);
  });

  it("of days are equally far apart, and there is always one", () => {
    const days = Array.from({ length: 30 }, (_, i) => `${addDays("2026-10-31", i)}T00:00:00+03:00`);

    assert.deepEqual(dayOf(timeTicks(days, "day", 7)), [
      "2026-10-31",
      "2026-11-05",
      "2026-11-10",
      "2026-11-15",
      "2026-11-20",
      "2026-11-25",
    ]);
    assert.equal(timeTicks(days, "day", 0).length, 1);
    assert.equal(timeTicks(days.slice(0, 1), "day", 7).length, 1);
    assert.deepEqual(timeTicks([], "day", 7), []);
  });
});
