import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { dashboardCsv } from "./dashboard-csv.ts";

const answer = (
  unit: "money" | "ratio",
  v: number | null,
  dimensions: Record<string, string> = {},
): MetricAnswer => ({
  data: {
    metric: "m",
    unit,
    ...(unit === "money" && { currency: "RUB", scale: 2 }),
    granularity: "total",
    timezone: "UTC",
    from: "2026-11-01T00:00:00Z",
    to: "2026-11-02T00:00:00Z",
    series: [
      {
        dimensions,
        total: v,
        points: [{ t: "2026-11-01T00:00:00Z", v }],
        compare: { total: 100, points: [{ t: "2026-10-31T00:00:00Z", v: 100 }] },
      },
    ],
  },
  meta: {
    as_of: "2026-11-02T00:00:00Z",
    complete_through: "2026-11-02T00:00:00Z",
    exactness: "exact",
    definition_version: 1,
    source: "rollup",
    warnings: [],
    truncated: false,
  },
});

describe("dashboardCsv", () => {
  it("has a row for each number, money in roubles, the undefined empty, and no formula that a spreadsheet runs", () => {
    const text = dashboardCsv([
      { title: "=cmd()", metrics: ["net_revenue"], answers: [answer("money", 12_345, { country: "RU" })] },
      { title: "Share, of all", metrics: ["a / b"], answers: [answer("ratio", null)] },
    ]);

    assert.deepEqual(text.trimEnd().split("\r\n"), [
      "tile,metric,unit,time,dimension,name,value,before",
      "'=cmd(),net_revenue,RUB,2026-11-01T00:00:00Z,country,RU,123.45,1",
      '"Share, of all",a / b,ratio,2026-11-01T00:00:00Z,,,,100',
    ]);
  });
});
