import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask, ended, login, values } from "../testing/ask-oracle.ts";

describe("activity", () => {
  it("makes a user active in every bucket that a session covers, and counts each once in the total", () => {
    const rows = [login("a", "02T10:00:00"), login("a", "02T11:00:00"), ended("b", "04T00:00:00", 86_400)];

    assert.deepEqual(values("dau", rows), [1, 1, 1, 2]);
    assert.deepEqual(values("mau_calendar", rows, { granularity: "month" }), [2, 2]);
  });

  it("takes the day from the zone", () => {
    const rows = [login("a", "01T22:30:00")];
    const moscow = { zone: "Europe/Moscow", from: Date.parse("2026-03-01T21:00:00Z") };

    assert.deepEqual(values("dau", rows, { ...moscow, to: Date.parse("2026-03-02T21:00:00Z") }), [1, 1]);
    assert.deepEqual(values("dau", rows), [0, 0, 0, 0]);
  });

  it("looks back 7 days, and at the last day for the total", () => {
    const rows = [login("a", "02T10:00:00"), login("b", "08T10:00:00"), login("c", "09T00:00:00")];
    const range = { from: Date.parse("2026-03-08"), to: Date.parse("2026-03-10") };

    assert.deepEqual(values("wau_rolling7", rows, range), [2, 2, 2]);
  });

  it("averages the daily ratios that exist", () => {
    const rows = [login("a", "03T10:00:00"), login("b", "03T10:00:00"), login("a", "04T10:00:00")];

    assert.deepEqual(values("stickiness", rows), [null, 1, 0.5, 0.75]);
  });

  it("counts sessions only when the request looks at games", () => {
    const rows = [login("a", "02T10:00:00"), ended("b", "02T10:00:00", 60)];

    assert.deepEqual(
      ask("dau", rows, { dimensions: ["game"], granularity: "total" }).map((s) => [s.dimensions, s.total]),
      [[{ game: "g" }, 1]],
    );
  });
});
