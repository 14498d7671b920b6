import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { evaluateFormula } from "./evaluate-formula.ts";
import { readExpression } from "./expression.ts";

const entry = (name: string, unit: MetricEntry["unit"], kind: MetricEntry["kind"]): MetricEntry => ({
  name,
  title: { en: name, ru: name },
  description: { en: `${name}.`, ru: `${name}.` },
  unit,
  kind,
  dimensions: name === "dau" ? ["country", "platform"] : ["country"],
  granularities: name === "wau_iso" ? ["week"] : ["day", "total"],
  definition_version: 1,
  matures_after_days: null,
  scope: "game",
});
const catalogue = new Map(
  [
    entry("net_revenue", "money", "sum"),
    entry("dau", "users", "unique"),
    entry("stickiness", "ratio", "ratio"),
    entry("wau_iso", "users", "unique"),
  ].map((each) => [each.name, each]),
);

type Values = Record<string, { total: number | null; points: (number | null)[] }>;

const START = Date.UTC(2026, 10, 1);
const toPoints = (values: (number | null)[]) =>
  values.map((v, i) => ({ t: new Date(START + i * 86_400_000).toISOString(), v }));

function answer(
  unit: "money" | "users" | "ratio",
  values: Values,
  meta: Partial<MetricAnswer["meta"]> = {},
): MetricAnswer {
  return {
    data: {
      metric: "",
      unit,
      ...(unit === "money" ? { currency: "RUB", scale: 2 } : {}),
      granularity: "day",
      timezone: "UTC",
      from: "2026-11-01T00:00:00Z",
      to: "2026-11-03T00:00:00Z",
      series: Object.entries(values).map(([country, { total, points }]) => ({
        dimensions: (country === "" ? {} : { country }) as Record<string, string>,
        total,
        points: toPoints(points),
      })),
    },
    meta: {
      as_of: "2026-11-03T00:00:00Z",
      complete_through: "2026-11-03T00:00:00Z",
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: [],
      truncated: false,
      ...meta,
    },
  };
}

function expressionOf(text: string) {
  const expression = readExpression(text, catalogue);
  if ("problem" in expression) throw new Error(JSON.stringify(expression.problem));

  return expression;
}

const options = { limit: 10, order: "desc" } as const;

describe("evaluateFormula", () => {
  it("works out each bucket by itself and the total from totals, money in minor units", () => {
    const { data } = evaluateFormula(
      expressionOf("net_revenue / dau"),
      [
        answer("money", { "": { total: 30_000, points: [10_000, 20_000] } }),
        answer("users", { "": { total: 7, points: [4, 0] } }),
      ],
      options,
    );

    assert.deepEqual([data.unit, data.currency, data.scale], ["money", "RUB", 2]);
    assert.equal(data.series[0]?.total, 4_286);
    assert.deepEqual(
      data.series[0]?.points.map(({ v }) => v),
      [2_500, null],
    );
  });

  it("joins series by their dimensions: without facts is zero for what is counted, undefined for a ratio", () => {
    const { data } = evaluateFormula(
      expressionOf("dau * stickiness"),
      [
        answer("users", { RU: { total: 10, points: [10, 10] }, KZ: { total: 4, points: [4, 4] } }),
        answer("ratio", { RU: { total: 0.5, points: [0.5, null] }, BY: { total: 1, points: [1, 1] } }),
      ],
      options,
    );

    assert.deepEqual(
      data.series.map(({ dimensions, total, points }) => [
        dimensions.country,
        total,
        points.map(({ v }) => v),
      ]),
      [
        ["RU", 5, [5, null]],
        ["BY", 0, [0, 0]],
        ["KZ", null, [null, null]],
      ],
    );
  });

  it("is cut to the first series of its own order, and as old as its oldest part", () => {
    const users = answer("users", {
      a: { total: 1, points: [] },
      b: { total: 3, points: [] },
      c: { total: 2, points: [] },
    });
    const late = {
      ...users,
      meta: { ...users.meta, source: "events" as const, complete_through: "2026-11-02T00:00:00Z" },
    };
    const { data, meta } = evaluateFormula(expressionOf("dau + dau"), [users], { limit: 2, order: "asc" });

    assert.deepEqual(
      data.series.map(({ total }) => total),
      [2, 4],
    );
    assert.equal(meta.truncated, true);
    const mixed = evaluateFormula(expressionOf("dau / stickiness"), [users, late], options).meta;
    assert.deepEqual([mixed.source, mixed.complete_through], ["mixed", "2026-11-02T00:00:00Z"]);
  });
});

describe("readExpression", () => {
  it("has what all of its metrics have", () => {
    assert.deepEqual(expressionOf("net_revenue / dau").entry.dimensions, ["country"]);
    assert.equal(expressionOf("dau").formula, null);
  });

  it("says what is wrong", () => {
    const kindOf = (text: string) => {
      const read = readExpression(text, catalogue);

      return "problem" in read ? read.problem.kind : null;
    };

    assert.deepEqual(
      ["dau +", "orders / dau", "dau + net_revenue", "dau / wau_iso", "2 * 3", "no_such"].map(kindOf),
      ["syntax", "metric", "units", "noSteps", "syntax", "metric"],
    );
  });
});
