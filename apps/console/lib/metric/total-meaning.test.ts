import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { MetricData } from "@analytics/metrics/query";
import { averagePerBucket, totalMeaning } from "./total-meaning.ts";

describe("totalMeaning", () => {
  it("never calls a count of different users a sum", () => {
    for (const metric of METRICS.filter(({ kind, unit }) => kind === "unique" && unit === "users"))
      assert.ok(["distinct", "end"].includes(totalMeaning(metric)), metric.name);
  });

  it("tells apart what ends, what peaks, what is pooled and what adds up", () => {
    const meaningOf = (name: string) => totalMeaning(METRICS.find((metric) => metric.name === name) as never);

    assert.deepEqual(
      [
        "dau",
        "mau_rolling30",
        "wishlist_balance",
        "peak_ccu",
        "stickiness",
        "payer_rate",
        "orders",
        "net_revenue",
      ].map(meaningOf),
      ["distinct", "end", "end", "peak", "mean", "pooled", "sum", "sum"],
    );
  });
});

describe("averagePerBucket", () => {
  const data = (
    granularity: MetricData["granularity"],
    to: string,
    points: [string, number | null][],
  ): MetricData => ({
    metric: "dau",
    unit: "users",
    granularity,
    timezone: "UTC",
    from: "2026-11-02T00:00:00Z",
    to,
    series: [{ dimensions: {}, total: 9, points: points.map(([t, v]) => ({ t, v })) }],
  });
  const days = data("day", "2026-11-05T00:00:00Z", [
    ["2026-11-02T00:00:00Z", 10],
    ["2026-11-03T00:00:00Z", 20],
    ["2026-11-04T00:00:00Z", 90],
  ]);

  it("is the mean of complete buckets only", () => {
    assert.deepEqual(averagePerBucket(days, "2026-11-05T00:00:00Z"), { value: 40, count: 3 });
    assert.deepEqual(averagePerBucket(days, "2026-11-04T23:59:00Z"), { value: 15, count: 2 });
  });

  it("leaves out weeks that the range cuts", () => {
    const weeks = data("week", "2026-11-18T00:00:00Z", [
      ["2026-10-26T00:00:00Z", 1_000],
      ["2026-11-02T00:00:00Z", 30],
      ["2026-11-09T00:00:00Z", 50],
      ["2026-11-16T00:00:00Z", 7],
    ]);

    assert.deepEqual(averagePerBucket(weeks, "2026-11-18T00:00:00Z"), { value: 40, count: 2 });
  });

  it("is nothing for one bucket, or without a time axis", () => {
    assert.equal(averagePerBucket(days, "2026-11-03T00:00:00Z"), null);
    assert.equal(averagePerBucket({ ...days, granularity: "total" }, "2026-11-05T00:00:00Z"), null);
  });
});
