import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { hasUnlikeWeekdays } from "./unlike-weekdays.ts";

const answer = (granularity: string, from: string, before?: string) =>
  ({
    granularity,
    series: [
      {
        dimensions: {},
        points: [{ t: from, v: 1 }],
        ...(before && { compare: { total: 1, points: [{ t: before, v: 1 }] } }),
      },
    ],
  }) as unknown as MetricAnswer["data"];

describe("hasUnlikeWeekdays", () => {
  it("is so 30 days apart, and not 28", () => {
    assert.equal(
      hasUnlikeWeekdays(answer("day", "2026-11-01T00:00:00+03:00", "2026-10-02T00:00:00+03:00")),
      true,
    );
    assert.equal(
      hasUnlikeWeekdays(answer("day", "2026-11-01T00:00:00+03:00", "2026-10-04T00:00:00+03:00")),
      false,
    );
  });

  it("is of days that are compared alone", () => {
    assert.equal(
      hasUnlikeWeekdays(answer("week", "2026-11-02T00:00:00+03:00", "2026-10-01T00:00:00+03:00")),
      false,
    );
    assert.equal(hasUnlikeWeekdays(answer("day", "2026-11-01T00:00:00+03:00")), false);
  });
});
