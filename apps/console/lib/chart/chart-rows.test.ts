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

const from = "2026-11-01T00:00:00+03:00";
const granularity = "day";

describe("toChartRows", () => {
  it("moves an incomplete last bucket to the dashed end, which starts at the last complete value", () => {
    const rows = toChartRows([series([5, 6, 2])], {
      from,
      granularity,
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

  it("lets each series settle at its own time", () => {
    const early = { ...series([1, 2, 3]), completeThrough: "2026-11-02T00:00:00+03:00" };
    const rows = toChartRows([early, series([4, 5, 6])], {
      from,
      granularity,
      to: "2026-11-04T00:00:00+03:00",
      completeThrough: "2026-11-04T00:00:00+03:00",
    });

    assert.deepEqual(
      rows.map(({ complete, s0, o0, s1, o1 }) => [complete, s0, o0, s1, o1]),
      [
        [true, 1, 1, 4, null],
        [false, null, 2, 5, null],
        [false, null, 3, 6, null],
      ],
    );
  });

  it("has no dashed end when every bucket is complete", () => {
    const rows = toChartRows([series([5, 6])], {
      from,
      granularity,
      to: "2026-11-03T00:00:00+03:00",
      completeThrough: "2026-11-03T00:00:00+03:00",
    });

    assert.ok(rows.every((row) => row.complete && row.o0 === null));
  });

  it("keeps zero and undefined apart and carries the compared values", () => {
    const rows = toChartRows([series([0, null], [3, null])], {
      from,
      granularity,
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

  it("draws the buckets that the range cuts as ends of their own, at both sides", () => {
    const weeks = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"].map((day, i) => ({
      t: `${day}T00:00:00+03:00`,
      v: i + 1,
    }));
    const rows = toChartRows([{ ...series([]), points: weeks }], {
      from: "2026-10-30T00:00:00+03:00",
      to: "2026-11-18T00:00:00+03:00",
      granularity: "week",
      completeThrough: "2026-11-20T00:00:00+03:00",
    });

    assert.deepEqual(
      rows.map(({ complete, cut, s0, o0 }) => ({ complete, cut, s0, o0 })),
      [
        { complete: true, cut: true, s0: null, o0: 1 },
        { complete: true, cut: false, s0: 2, o0: 2 },
        { complete: true, cut: false, s0: 3, o0: 3 },
        { complete: true, cut: true, s0: null, o0: 4 },
      ],
    );
  });
});
