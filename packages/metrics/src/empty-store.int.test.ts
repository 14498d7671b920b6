import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
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
});
