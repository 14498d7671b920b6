import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { totalsOf } from "./tile-rows.ts";

function answer(totals: Readonly<Record<string, number | null>>, truncated = false): MetricAnswer {
  const at = "2026-11-01T00:00:00Z";

  return {
    data: {
      metric: "downloads",
      unit: "units",
      granularity: "total",
      timezone: "UTC",
      from: at,
      to: "2026-11-02T00:00:00Z",
      series: Object.entries(totals).map(([game, total]) => ({ dimensions: { game }, total, points: [] })),
    },
    meta: {
      as_of: at,
      complete_through: at,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: [],
      truncated,
    },
  };
}
const options = {
  head: "Game",
  nameOf: ({ dimensions }: { dimensions: Record<string, string> }) => dimensions.game ?? "",
  metricName: String,
  isCounted: (place: number) => place < 2,
};
const views = answer({ a: 9, b: 5 });
const valuesOf = (other: MetricAnswer) =>
  totalsOf([views, other, answer({ a: 0.5 })], options).rows.map(({ values }) => values);

describe("totals side by side", () => {
  it("are zero where nothing was counted, and undefined where a share is of nothing", () => {
    assert.deepEqual(valuesOf(answer({ a: 3 })), [
      [9, 3, 0.5],
      [5, 0, null],
    ]);
  });

  it("are undefined where the value may lie behind the last that was asked for", () => {
    assert.deepEqual(valuesOf(answer({ a: 3 }, true))[1], [5, null, null]);
  });

  it("keep what is undefined by itself", () => {
    assert.deepEqual(valuesOf(answer({ a: 3, b: null }))[1], [5, null, null]);
  });
});
