import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { timeTable } from "./chart-table.ts";

const points = (values: (number | null)[]) =>
  values.map((v, i) => ({ t: `2026-11-0${i + 1}T00:00:00+03:00`, v }));

describe("timeTable", () => {
  const table = timeTable(
    [
      { key: "a", label: "A", color: "", points: points([1, null, 3]), before: points([7, 8]) },
      { key: "b", label: "B", color: "", points: points([4, 5, 6]) },
    ],
    {
      head: "Day",
      measure: { unit: "users" },
      range: {
        from: "2026-11-01T00:00:00+03:00",
        to: "2026-11-04T00:00:00+03:00",
        granularity: "day",
        completeThrough: "2026-11-03T12:00:00+03:00",
      },
      nameOf: (start) => new Date(start).toISOString().slice(0, 10),
      beforeOf: (label) => `${label}, before`,
    },
  );

  it("has a column for each series and for what it is compared with", () => {
    assert.deepEqual(
      table.columns.map(({ label }) => label),
      ["A", "A, before", "B"],
    );
  });

  it("has the newest bucket first, says which one is not over, and keeps the undefined undefined", () => {
    assert.deepEqual(
      table.rows.map(({ state, values }) => ({ state, values })),
      [
        { state: "incomplete", values: [3, null, 6] },
        { state: "whole", values: [null, 8, 5] },
        { state: "whole", values: [1, 7, 4] },
      ],
    );
  });
});
