import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { addDays } from "#lib/range/calendar-day.ts";
import { isSparseShare, showsWeeks, wantsWeeks } from "./sparse-share.ts";

const FROM = "2026-11-01";

/** An answer of as many days as there are values. */
function answer(
  values: readonly (number | null)[],
  data: Partial<MetricAnswer["data"]> = {},
  completeThrough = "2026-12-31T00:00:00Z",
): MetricAnswer {
  const day = (i: number) => `${addDays(FROM, i)}T00:00:00Z`;

  return {
    data: {
      metric: "review_positive_share",
      unit: "ratio",
      granularity: "day",
      timezone: "UTC",
      from: day(0),
      to: day(values.length),
      series: [{ dimensions: {}, total: 0.5, points: values.map((v, i) => ({ t: day(i), v })) }],
      ...data,
    },
    meta: {
      as_of: completeThrough,
      complete_through: completeThrough,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: [],
      truncated: false,
    },
  };
}

const month = (...values: (number | null)[]) =>
  Array.from({ length: 28 }, (_, i) => values[i % values.length] ?? null);

describe("isSparseShare", () => {
  it("is one that is undefined, nothing or all half of the time", () => {
    assert.equal(isSparseShare(answer([null, 1, 0, 0.5, 0.4, 0.6])), true);
    assert.equal(isSparseShare(answer([null, 1, 0.3, 0.5, 0.4, 0.6])), false);
  });

  it("does not count days that are not over, nor judge a few", () => {
    assert.equal(
      isSparseShare(answer([0.3, 0.5, 0.4, 0.6, null, null, null, null], {}, "2026-11-05T00:00:00Z")),
      false,
    );
    assert.equal(isSparseShare(answer([null, null, 0.5])), false);
  });

  it("is no count, and no single number", () => {
    assert.equal(isSparseShare(answer([0, 0, 0, 0, 1, 0], { unit: "units" })), false);
    assert.equal(isSparseShare(answer([null, null, null, null], { granularity: "total" })), false);
  });
});

it("wants weeks of what is sparse by days over at least three of them", () => {
  assert.equal(wantsWeeks([answer(month(null, 1, 0.5))]), true);
  assert.equal(wantsWeeks([answer(month(null, 1, 0.5)), answer(month(0.2, 0.4))]), false);
  assert.equal(wantsWeeks([answer(month(null, 1, 0.5).slice(0, 14))]), false);
  assert.equal(wantsWeeks([answer(month(null, 1, 0.5), { granularity: "week" })]), false);
  assert.equal(wantsWeeks([]), false);
});

it("shows weeks while they are on their way, and unless they are as sparse", () => {
  const byDay = [answer(month(null, 1, 0.5))];
  const weeks = (...values: (number | null)[]) => [{ data: answer(values, { granularity: "week" }) }];

  assert.equal(showsWeeks(byDay, [{ data: undefined }]), true);
  assert.equal(showsWeeks(byDay, weeks(0.4, 0.6, 1, 0.5)), true);
  assert.equal(showsWeeks(byDay, weeks(1, null, 1, 0.5)), false);
  assert.equal(showsWeeks([answer(month(0.2, 0.4))], []), false);
});
