import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { weeklyGrid } from "./weekly-grid.ts";

const later = "2026-12-01T00:00:00Z";

describe("weeklyGrid", () => {
  it("means the hours that share a weekday and an hour of the zone", () => {
    const grid = weeklyGrid(
      [
        { t: "2026-11-02T09:00:00+03:00", v: 10 },
        { t: "2026-11-09T09:00:00+03:00", v: 20 },
        { t: "2026-11-08T23:00:00+03:00", v: 7 },
      ],
      later,
    );

    assert.deepEqual(grid[0]?.cells[9], { hour: 9, value: 15, hours: 2 });
    assert.deepEqual(grid[6]?.cells[23], { hour: 23, value: 7, hours: 1 });
    assert.deepEqual(grid[3]?.cells[3], { hour: 3, value: null, hours: 0 });
  });

  it("leaves out what is undefined and the hour that still runs", () => {
    const grid = weeklyGrid(
      [
        { t: "2026-11-02T09:00:00+03:00", v: null },
        { t: "2026-11-02T10:00:00+03:00", v: 5 },
      ],
      "2026-11-02T10:59:00+03:00",
    );

    assert.ok(grid.flatMap(({ cells }) => cells).every(({ hours }) => hours === 0));
  });
});
