import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Granularity } from "@analytics/core/time/granularity";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { METRICS } from "./catalog/metrics.ts";
import { queryMetric } from "./query.ts";
import { type MetricsUnderTest, startMetrics } from "./testing/start-metrics.ts";

describe("metrics over a store without events", () => {
  let store: MetricsUnderTest;
  before(async () => {
    store = await startMetrics(Date.now);
  });
  after(() => store.stop());

  it("answer zero or nothing, in total, by day and by each dimension", async () => {
    const range = { from: "2026-10-01", to: "2026-10-04" };
    for (const { name, dimensions, granularities } of METRICS) {
      for (const granularity of granularities) {
        if (granularity === "minute") continue;
        const { data } = await queryMetric(store, { kind: "all" }, { metric: name, granularity, ...range });
        for (const series of data.series)
          assert.ok(series.total === 0 || series.total === null, `${name} ${granularity}: ${series.total}`);
      }
      for (const dimension of dimensions) {
        const request = {
          metric: name,
          granularity: granularities.at(-1),
          dimensions: [dimension],
          ...range,
        };
        const { data } = await queryMetric(store, { kind: "all" }, request);
        assert.deepEqual(data.series, [], `${name} by ${dimension}`);
      }
    }
  });

  it("answer the longest range that the limits allow, at each granularity", async () => {
    const to = Date.parse("2026-11-23T21:00:00Z");
    for (const { name, granularities } of METRICS) {
      for (const granularity of granularities) {
        if (granularity === "total") continue;
        const range = longestRange(granularity, to);
        const { data } = await queryMetric(store, { kind: "all" }, { metric: name, granularity, ...range });
        assert.ok((data.series[0]?.points.length ?? 0) > 0, `${name} ${granularity}`);
      }
    }
  });
});

/** 10,000 buckets or all of the time that can be asked for. */
function longestRange(granularity: Exclude<Granularity, "total">, to: number): { from: string; to: string } {
  const ms = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 28 * DAY_MS }[
    granularity
  ];
  const from = Math.max(to - 10_000 * ms, Date.parse("2000-01-01T00:00:00Z"));

  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
