import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toZonedIso } from "@analytics/core/time/zone";
import type { MetricRequest } from "./request.ts";
import { comparePlan } from "./rewrites/compare-plan.ts";
import { makePlan } from "./testing/make-plan.ts";

const rangeOf = (plan: { range: { from: number; to: number }; zone: string }) => [
  toZonedIso(plan.range.from, plan.zone),
  toZonedIso(plan.range.to, plan.zone),
];

describe("createPlan", () => {
  it("defaults to thirty days of Moscow that end with today", () => {
    const plan = makePlan({});

    assert.deepEqual(rangeOf(plan), ["2026-10-25T00:00:00+03:00", "2026-11-24T00:00:00+03:00"]);
    assert.equal(plan.granularity, "day");
    assert.equal(plan.buckets.length, 30);
    assert.equal(plan.limit, 50);
  });

  it("takes the only granularity of a metric that has one", () => {
    assert.equal(makePlan({ metric: "mau_calendar" }).granularity, "month");
  });

  const refused: [string, Partial<MetricRequest>, string][] = [
    ["an unknown zone", { timezone: "Mars/Olympus" }, "DATA_VALIDATION_ERROR"],
    ["a range that ends before it begins", { from: "2026-11-02", to: "2026-11-01" }, "DATA_VALIDATION_ERROR"],
    ["an empty range", { from: "2026-11-01", to: "2026-11-01" }, "DATA_VALIDATION_ERROR"],
    ["a date before there was any event", { from: "1999-01-01" }, "DATA_VALIDATION_ERROR"],
    ["an end before all time", { to: "-271821-04-20T00:00:00Z" }, "DATA_VALIDATION_ERROR"],
    ["a granularity that the metric lacks", { granularity: "minute" }, "DATA_VALIDATION_ERROR"],
    ["a dimension that the metric lacks", { dimensions: ["language"] }, "DATA_VALIDATION_ERROR"],
    ["four dimensions", { dimensions: ["country", "platform", "game", "genre"] }, "DATA_VALIDATION_ERROR"],
    [
      "a filter without values",
      { filters: [{ dimension: "country", values: [], negate: false }] },
      "DATA_VALIDATION_ERROR",
    ],
    ["a limit of nothing", { limit: 0 }, "DATA_VALIDATION_ERROR"],
    [
      "too many buckets",
      { granularity: "hour", from: "2020-01-01", to: "2026-01-01" },
      "QUERY_TOO_EXPENSIVE",
    ],
    [
      "too many points",
      { granularity: "hour", from: "2025-10-01", to: "2026-10-01", dimensions: ["game"], limit: 1_000 },
      "QUERY_TOO_EXPENSIVE",
    ],
  ];
  for (const [what, request, code] of refused) {
    it(`refuses ${what}`, () => assert.throws(() => makePlan(request), { code }));
  }

  it("refuses a developer a metric of the whole platform", () => {
    const developer = { kind: "developer", developerId: "d-1" } as const;

    assert.throws(() => makePlan({ metric: "events_ingested" }, developer), { code: "FORBIDDEN" });
    assert.doesNotThrow(() => makePlan({ metric: "dau" }, developer));
  });
});

describe("comparePlan", () => {
  it("moves by as many buckets as there are, by the calendar", () => {
    const plan = makePlan({ timezone: "America/New_York", from: "2026-11-01", to: "2026-11-08" });

    assert.deepEqual(rangeOf(comparePlan(plan, "previous_period", [])), [
      "2026-10-25T00:00:00-04:00",
      "2026-11-01T00:00:00-04:00",
    ]);
  });

  it("moves by a calendar year", () => {
    const plan = makePlan({ from: "2024-02-29", to: "2024-03-01" });

    assert.deepEqual(rangeOf(comparePlan(plan, "previous_year", [])), [
      "2023-02-28T00:00:00+03:00",
      "2023-03-01T00:00:00+03:00",
    ]);
  });

  it("moves a total over whole days by days, any other by its length", () => {
    const days = makePlan({ granularity: "total", from: "2026-11-01", to: "2026-11-11" });
    const hours = makePlan({ granularity: "total", from: "2026-11-01T10:00:00", to: "2026-11-01T12:30:00" });

    assert.equal(rangeOf(comparePlan(days, "previous_period", []))[0], "2026-10-22T00:00:00+03:00");
    assert.equal(rangeOf(comparePlan(hours, "previous_period", []))[0], "2026-11-01T07:30:00+03:00");
  });
});
