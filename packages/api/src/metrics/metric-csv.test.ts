import assert from "node:assert/strict";
import { it } from "node:test";
import type { MetricResult } from "@analytics/metrics/query";
import { toMetricCsv } from "./metric-csv.ts";

const META: MetricResult["meta"] = {
  as_of: "2026-11-03T00:00:00Z",
  complete_through: "2026-11-03T00:00:00Z",
  exactness: "exact",
  definition_version: 1,
  source: "rollup",
  warnings: [],
  truncated: false,
};
const DATA: MetricResult["data"] = {
  metric: "net_revenue",
  unit: "money",
  currency: "RUB",
  scale: 2,
  granularity: "day",
  timezone: "UTC",
  from: "2026-11-01T00:00:00Z",
  to: "2026-11-03T00:00:00Z",
  series: [
    {
      dimensions: { country: "RU" },
      total: 350,
      points: [
        { t: "2026-11-01T00:00:00Z", v: 100 },
        { t: "2026-11-02T00:00:00Z", v: 250 },
      ],
      compare: { total: 70, points: [{ t: "2026-10-30T00:00:00Z", v: 70 }] },
    },
  ],
};

it("puts the compared bucket behind the columns that were there before", () => {
  const compare = { from: "2026-10-30T00:00:00Z", to: "2026-11-01T00:00:00Z" };

  assert.deepEqual(linesOf({ ...DATA, compare }), [
    "time,country,value,currency,scale,compare_time,compare_value",
    "2026-11-01T00:00:00Z,RU,100,RUB,2,2026-10-30T00:00:00Z,70",
    "2026-11-02T00:00:00Z,RU,250,RUB,2,,",
  ]);
});

it("has no such columns without a comparison", () => {
  assert.equal(linesOf(DATA)[1], "2026-11-01T00:00:00Z,RU,100,RUB,2");
});

function linesOf(data: MetricResult["data"]): string[] {
  return String(toMetricCsv({ data, meta: META }).body)
    .trimEnd()
    .split("\r\n");
}
