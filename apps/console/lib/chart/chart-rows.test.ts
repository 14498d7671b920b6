import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ChartSeries, toChartRows } from "./chart-rows.ts";

const series = (values: (number | null)[], before?: (number | null)[]): ChartSeries => {
  const points = (list: (number | null)[]) =>
    list.map((v, i) => ({ t: `2026-11-0${i + 1}T00:00:00+03:00`, v }));

  return {
    key: "a",
    label: "A",
    color: "red",
    points: points(values),
    ...(before && { before: points(before) }),
  };
};

describe("toChartRows", () => {
  it("moves an incomplete last bucket to the dashed end, which starts at the last complete value", () => {
    const rows = toChartRows([series([5, 6, 2])], {
      to: "2026-11-04T00:00:00+03:00",
      completeThrough: "2026-11-03T15:00:00+03:00",
    });

    assert.deepEqual(
      rows.map(({ complete, s0, o0 }) => ({ complete, s0, o0 })),
      [
        { complete: true, s0: 5, o0: null },
        { complete: true, s0: 6, o0: 6 },
        { complete: false, s0: null, o0: 2 },
      ],
    );
  });

  it("has no dashed end when every bucket is complete", () => {
    const rows = toChartRows([series([5, 6])], {
      to: "2026-11-03T00:00:00+03:00",
      completeThrough: "2026-11-03T00:00:00+03:00",
    });

    assert.ok(rows.every((row) => row.complete && row.o0 === null));
  });

  it("keeps zero and undefined apart and carries the compared values", () => {
    const rows = toChartRows([series([0, null], [3, null])], {
      to: "2026-11-03T00:00:00+03:00",
      completeThrough: "2026-12-01T00:00:00+03:00",
    });

    assert.deepEqual(
      rows.map(({ s0, b0 }) => [s0, b0]),
      [
        [0, 3],
        [null, null],
      ],
    );
  });
});
