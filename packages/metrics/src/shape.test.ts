import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricRow } from "./compile.ts";
import { attachComparison, toSeries } from "./shape.ts";
import { makePlan } from "./testing/make-plan.ts";

const range = { from: "2026-11-01", to: "2026-11-03" };
const FIRST = Date.parse("2026-11-01T00:00:00+03:00") / 1_000;

describe("toSeries", () => {
  it("fills counts with zero and ratios with null", () => {
    const count = toSeries(makePlan({ ...range }), [{ t: FIRST, is_total: 0, value: 5 }]).series[0];
    const ratio = toSeries(makePlan({ ...range, metric: "churn_rate" }), []).series[0];

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
    const [series] = toSeries(plan, [{ t: FIRST + 3 * 3_600, is_total: 0, value: 2 }]).series;

    assert.deepEqual(
      series?.points.map((point) => point.v),
      [0, 0, null, 2, null],
    );
    assert.equal(series?.total, 0);
  });

  it("takes the total from its row and never adds points up", () => {
    const rows: MetricRow[] = [
      { t: FIRST, is_total: 0, value: 5 },
      { t: FIRST + 86_400, is_total: 0, value: 5 },
      { t: 0, is_total: 1, value: 6 },
    ];

    assert.equal(toSeries(makePlan(range), rows).series[0]?.total, 6);
  });

  it("rounds money to whole kopecks, halves up", () => {
    const plan = makePlan({ ...range, metric: "arpu" });
    const values = [0.5, 1.4999, -0.5, -1.5].map(
      (value) => toSeries(plan, [{ t: FIRST, is_total: 0, value }]).series[0]?.points[0]?.v,
    );

    assert.deepEqual(
      values.map((value) => (value ?? Number.NaN) + 0),
      [1, 1, 0, -1],
    );
  });

  it("cuts series at the limit and says so", () => {
    const plan = makePlan({ ...range, dimensions: ["country"], limit: 1 });
    const rows: MetricRow[] = [
      { t: 0, is_total: 1, d0: "RU", value: 9 },
      { t: 0, is_total: 1, d0: "KZ", value: 3 },
    ];
    const { series, truncated } = toSeries(plan, rows);

    assert.deepEqual([series.length, series[0]?.dimensions, truncated], [1, { country: "RU" }, true]);
  });

  it("labels the one point of a total with the start of the range", () => {
    const { series } = toSeries(makePlan({ ...range, granularity: "total" }), [
      { t: 0, is_total: 1, value: 7 },
    ]);

    assert.deepEqual(series[0]?.points, [{ t: "2026-11-01T00:00:00+03:00", v: 7 }]);
  });

  it("puts the compared series beside, empty where nothing was before", () => {
    const plan = makePlan({ ...range, dimensions: ["country"] });
    const { series } = toSeries(plan, [{ t: 0, is_total: 1, d0: "RU", value: 9 }]);
    const [compared] = attachComparison(series, plan, []);

    assert.deepEqual([compared?.total, compared?.compare?.total], [9, 0]);
  });
});
