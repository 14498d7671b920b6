import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SeriesRow } from "./compile.ts";
import { attachComparison, toSeries } from "./shape.ts";
import { makePlan } from "./testing/make-plan.ts";

const range = { from: "2026-11-01", to: "2026-11-03" };
const FIRST = Date.parse("2026-11-01T00:00:00+03:00") / 1_000;

const NONE: SeriesRow = { times: [], totals: [], values: [] };
const bucket = (t: number, value: number): SeriesRow => ({ times: [t], totals: [0], values: [value] });
const total = (value: number): SeriesRow => ({ times: [0], totals: [1], values: [value] });

describe("toSeries", () => {
  it("fills counts with zero and ratios with null", () => {
    const count = toSeries(makePlan({ ...range }), [bucket(FIRST, 5)]).series[0];
    const ratio = toSeries(makePlan({ ...range, metric: "churn_rate" }), [NONE]).series[0];

    assert.deepEqual(count?.points, [
      { t: "2026-11-01T00:00:00+03:00", v: 5 },
      { t: "2026-11-02T00:00:00+03:00", v: 0 },
    ]);
    assert.deepEqual([ratio?.total, ratio?.points.map((point) => point.v)], [null, [null, null]]);
  });

  it("knows nothing of buckets that have not begun, but what lies in them already", () => {
    const now = Date.parse("2026-11-01T01:30:00+03:00");
    const hours = { from: "2026-11-01", to: "2026-11-01T05:00:00+03:00", granularity: "hour" as const };
    const plan = { ...makePlan(hours), now };
    const [series] = toSeries(plan, [bucket(FIRST + 3 * 3_600, 2)]).series;

    assert.deepEqual(
      series?.points.map((point) => point.v),
      [0, 0, null, 2, null],
    );
    assert.equal(series?.total, 0);
  });

  it("takes the total from its row and never adds points up", () => {
    const row = { times: [FIRST, 0, FIRST + 86_400], totals: [0, 1, 0] as const, values: [5, 6, 5] };
    const [series] = toSeries(makePlan(range), [row]).series;

    assert.equal(series?.total, 6);
    assert.deepEqual(
      series?.points.map((point) => point.v),
      [5, 5],
    );
  });

  it("rounds money to whole kopecks, halves up", () => {
    const plan = makePlan({ ...range, metric: "arpu" });
    const values = [0.5, 1.4999, -0.5, -1.5].map(
      (value) => toSeries(plan, [bucket(FIRST, value)]).series[0]?.points[0]?.v,
    );

    assert.deepEqual(
      values.map((value) => (value ?? Number.NaN) + 0),
      [1, 1, 0, -1],
    );
  });

  it("cuts series at the limit and says so", () => {
    const plan = makePlan({ ...range, dimensions: ["country"], limit: 1 });
    const rows = [
      { ...total(9), d0: "RU" },
      { ...total(3), d0: "KZ" },
    ];
    const { series, truncated } = toSeries(plan, rows);

    assert.deepEqual([series.length, series[0]?.dimensions, truncated], [1, { country: "RU" }, true]);
  });

  it("labels the one point of a total with the start of the range", () => {
    const { series } = toSeries(makePlan({ ...range, granularity: "total" }), [total(7)]);

    assert.deepEqual(series[0]?.points, [{ t: "2026-11-01T00:00:00+03:00", v: 7 }]);
  });

  it("puts the compared series beside, empty where nothing was before", () => {
    const plan = makePlan({ ...range, dimensions: ["country"] });
    const { series } = toSeries(plan, [{ ...total(9), d0: "RU" }]);
    const [compared] = attachComparison(series, plan, []);

    assert.deepEqual([compared?.total, compared?.compare?.total], [9, 0]);
  });
});
