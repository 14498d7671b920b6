import assert from "node:assert/strict";
import { it } from "node:test";
import type { Series } from "@analytics/metrics/shape";
import { sameSeries } from "./same-series.ts";

const series = (
  country: string,
  values: (number | null)[],
  total: number | null = values[0] ?? null,
): Series => ({
  dimensions: { country },
  total,
  points: values.map((v, i) => ({ t: `t${i}`, v })),
});

it("does not mind the order, nor the last bits of fractions", () => {
  assert.ok(
    sameSeries(
      [series("RU", [1, 0.3]), series("KZ", [2])],
      [series("KZ", [2]), series("RU", [1, 0.1 + 0.2])],
    ),
  );
});

it("sees another value, another total, another series and another kind of nothing", () => {
  assert.ok(!sameSeries([series("RU", [1, 2])], [series("RU", [1, 3])]));
  assert.ok(!sameSeries([series("RU", [1], 1)], [series("RU", [1], 2)]));
  assert.ok(!sameSeries([series("RU", [1])], [series("KZ", [1])]));
  assert.ok(!sameSeries([series("RU", [1])], []));
  assert.ok(!sameSeries([series("RU", [0], 1)], [series("RU", [null], 1)]));
});
