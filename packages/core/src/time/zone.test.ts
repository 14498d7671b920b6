import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addBuckets, bucketStart, bucketsOf, parseInstant, parseZone, toZonedIso } from "./zone.ts";

const NEW_YORK = "America/New_York";

describe("zone arithmetic", () => {
  it("gives 23 and 25 hour days across a DST change", () => {
    const spring = bucketsOf(
      { from: parseInstant("2026-03-08", NEW_YORK), to: parseInstant("2026-03-09", NEW_YORK) },
      "day",
      NEW_YORK,
    );
    const autumn = bucketsOf(
      { from: parseInstant("2026-11-01", NEW_YORK), to: parseInstant("2026-11-02", NEW_YORK) },
      "day",
      NEW_YORK,
    );

    assert.deepEqual(
      spring.map((day) => (day.to - day.from) / 3_600_000),
      [23],
    );
    assert.deepEqual(
      autumn.map((day) => (day.to - day.from) / 3_600_000),
      [25],
    );
  });

  it("has 25 distinct hours on the day a clock goes back", () => {
    const hours = bucketsOf(
      { from: parseInstant("2026-11-01", NEW_YORK), to: parseInstant("2026-11-02", NEW_YORK) },
      "hour",
      NEW_YORK,
    );

    assert.equal(new Set(hours.map((hour) => hour.from)).size, 25);
  });

  it("reads dates, local times and instants, and refuses what would be read as another moment", () => {
    const read = (text: string) => new Date(parseInstant(text, "Europe/Moscow")).toISOString();
    const NOON = "2026-11-01T09:00:00.000Z";
    assert.equal(read("2026-11-01"), "2026-10-31T21:00:00.000Z");
    for (const text of [
      "2026-11-01T12:00",
      "2026-11-01T12:00:00.0",
      "2026-11-01t12:00:00+03:00",
      "2026-11-01T11:00+02",
      "2026-11-01T04:00:00-0500",
      "2026-11-01T09:00z",
    ])
      assert.equal(read(text), NOON, text);
    for (const text of [
      "2026-11-01 12:00",
      "2026-11-01T12:00+03:00[Europe/Moscow]",
      "2026-11-01T12:00:00+03:00:30",
      "2026-11-01[u-ca=hebrew]",
      "20261101",
      "+002026-11-01",
      "2026-13-01",
      "2026-11-01T25:00",
      "",
    ])
      assert.throws(() => read(text), /is not an ISO date or time/, text);
  });

  it("starts weeks on Monday and months on the first", () => {
    const at = parseInstant("2026-11-22T15:00:00", "Europe/Moscow");

    assert.equal(
      toZonedIso(bucketStart(at, "week", "Europe/Moscow"), "Europe/Moscow"),
      "2026-11-16T00:00:00+03:00",
    );
    assert.equal(
      toZonedIso(bucketStart(at, "month", "Europe/Moscow"), "Europe/Moscow"),
      "2026-11-01T00:00:00+03:00",
    );
  });

  it("adds calendar days, not seconds", () => {
    const before = parseInstant("2026-03-07", NEW_YORK);

    assert.equal(toZonedIso(addBuckets(before, 2, "day", NEW_YORK), NEW_YORK), "2026-03-09T00:00:00-04:00");
  });

  for (const [zone, day] of [
    ["Africa/Cairo", "2026-04-24"],
    ["America/Santiago", "2026-09-06"],
    ["America/Havana", "2026-03-08"],
    ["Asia/Beirut", "2026-03-29"],
    ["America/Sao_Paulo", "2018-11-04"],
  ] as const)
    it(`begins the days behind a skipped midnight at midnight: ${zone}`, () => {
      const from = addBuckets(parseInstant(day, zone), -2, "day", zone);
      const days = bucketsOf({ from, to: addBuckets(from, 5, "day", zone) }, "day", zone);
      assert.deepEqual(
        days.map((each) => toZonedIso(each.from, zone).slice(11, 16)),
        ["00:00", "00:00", "01:00", "00:00", "00:00"],
      );
      assert.deepEqual(
        days.map((each) => (each.to - each.from) / 3_600_000),
        [24, 24, 23, 24, 24],
      );
    });

  it("refuses what is not a zone or a date", () => {
    assert.throws(() => parseZone("Mars/Olympus"), { code: "DATA_VALIDATION_ERROR" });
    assert.throws(() => parseInstant("yesterday", "UTC"), { code: "DATA_VALIDATION_ERROR" });
    assert.throws(() => parseInstant("2026-02-30T00:00:00Z", "UTC"), { code: "DATA_VALIDATION_ERROR" });
  });
});
