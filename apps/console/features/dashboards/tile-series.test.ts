import assert from "node:assert/strict";
import { it } from "node:test";
import { makePlan } from "@analytics/metrics/testing/make-plan";
import { warningsOf } from "@analytics/metrics/warnings";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { seriesOf } from "./tile-series.ts";

const NOW = "2026-11-20T00:00:00.000Z";

function answer(metric: string): MetricAnswer {
  const plan = makePlan({ metric, from: "2026-11-01", to: "2026-11-20", timezone: "UTC" });

  return {
    data: {
      metric,
      unit: "ratio",
      granularity: "day",
      timezone: "UTC",
      from: "2026-11-01T00:00:00Z",
      to: NOW,
      series: [{ dimensions: {}, total: 0.5, points: [] }],
    },
    meta: {
      as_of: NOW,
      complete_through: NOW,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: warningsOf({ ...plan, now: Date.parse(NOW) }, false),
      truncated: false,
    },
  };
}

it("lets each metric of a tile mature by its own window: a week for the store, a day for the checkout", () => {
  const lines = seriesOf([answer("store_conversion"), answer("checkout_conversion")], String);

  assert.deepEqual(
    lines.map(({ completeThrough }) => completeThrough),
    ["2026-11-13T00:00:00.000Z", "2026-11-19T00:00:00.000Z"],
  );
});
