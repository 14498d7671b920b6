import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cutsSteps, isCut } from "./cut-bucket.ts";

const range = (from: string, to: string, granularity: string) => ({
  from: `${from}T00:00:00+03:00`,
  to: `${to}T00:00:00+03:00`,
  granularity,
});
const cutOf = (starts: readonly string[], of: ReturnType<typeof range>) =>
  starts.map((day) => isCut(`${day}T00:00:00+03:00`, of));

describe("isCut", () => {
  it("finds the weeks that a range begins and ends inside of", () => {
    const weeks = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];

    assert.deepEqual(cutOf(weeks, range("2026-10-31", "2026-11-18", "week")), [true, false, false, true]);
    assert.deepEqual(cutOf(weeks, range("2026-10-26", "2026-11-23", "week")), [false, false, false, false]);
  });

  it("knows how long a month is", () => {
    const months = ["2026-08-01", "2026-09-01"];

    assert.deepEqual(cutOf(months, range("2026-08-01", "2026-09-30", "month")), [false, true]);
    assert.deepEqual(cutOf(months, range("2026-08-01", "2026-10-01", "month")), [false, false]);
    assert.deepEqual(cutOf(["2026-08-01"], range("2026-08-01", "2026-08-30", "month")), [true]);
  });

  it("takes a day of 23 hours for a whole one", () => {
    const spring = {
      from: "2026-03-29T00:00:00+01:00",
      to: "2026-03-30T00:00:00+02:00",
      granularity: "day",
    };

    assert.equal(isCut(spring.from, spring), false);
  });

  it("cuts hours by the clock, and a total never", () => {
    const hours = {
      from: "2026-11-02T00:00:00+05:30",
      to: "2026-11-02T02:30:00+05:30",
      granularity: "hour",
    };

    assert.equal(isCut("2026-11-02T01:00:00+05:30", hours), false);
    assert.equal(isCut("2026-11-02T02:00:00+05:30", hours), true);
    assert.equal(isCut(hours.from, { ...hours, granularity: "total" }), false);
  });
});

describe("cutsSteps", () => {
  it("tells whole weeks and months from others", () => {
    assert.equal(cutsSteps({ from: "2026-11-02", to: "2026-11-16" }, "week"), false);
    assert.equal(cutsSteps({ from: "2026-11-02", to: "2026-11-15" }, "week"), true);
    assert.equal(cutsSteps({ from: "2026-11-01", to: "2026-12-01" }, "month"), false);
    assert.equal(cutsSteps({ from: "2026-11-02", to: "2026-12-01" }, "month"), true);
    assert.equal(cutsSteps({ from: "2026-11-03", to: "2026-11-05" }, "day"), false);
  });
});
