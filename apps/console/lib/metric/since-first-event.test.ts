import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricResult } from "@analytics/metrics/query";
import { beginningWarnings } from "@analytics/metrics/warnings";
import { unusualBuckets } from "./anomalies.ts";
import { sinceFirstEvent } from "./since-first-event.ts";
import { averagePerBucket } from "./total-meaning.ts";

const FROM = Date.parse("2026-11-01T00:00:00Z");
const DAY_MS = 86_400_000;
const DAYS = 30;
const BUSY = 10;

/** Thirty days of which the last ten have events: 100 on each. */
function answer(firstHour: number): MetricResult {
  const range = { from: FROM, to: FROM + DAYS * DAY_MS };
  const points = Array.from({ length: DAYS }, (_, i) => ({
    t: new Date(FROM + i * DAY_MS).toISOString(),
    v: i < DAYS - BUSY ? 0 : 100,
  }));
  const plan = { range, zone: "UTC" } as Parameters<typeof beginningWarnings>[0];
  const to = new Date(range.to).toISOString();

  return {
    data: {
      metric: "dau",
      unit: "users",
      granularity: "day",
      timezone: "UTC",
      from: new Date(FROM).toISOString(),
      to,
      series: [{ dimensions: {}, total: 100 * BUSY, points }],
    },
    meta: {
      as_of: to,
      complete_through: to,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings: beginningWarnings(plan, firstHour),
      truncated: false,
    },
  };
}
const valuesOf = ({ data }: MetricResult) => data.series[0]?.points.map(({ v }) => v);

describe("sinceFirstEvent", () => {
  const first = FROM + (DAYS - BUSY) * DAY_MS;
  const { data, meta } = sinceFirstEvent(answer(first + 3_600_000));

  it("leaves days before the first event undefined, and the day on which it falls as it is", () => {
    assert.deepEqual(valuesOf({ data, meta }), [
      ...Array.from({ length: DAYS - BUSY }, () => null),
      ...Array.from({ length: BUSY }, () => 100),
    ]);
    assert.equal(data.series[0]?.total, 100 * BUSY);
  });

  it("keeps them out of averages and unmarked", () => {
    assert.deepEqual(averagePerBucket(data, meta.complete_through), { value: 100, count: BUSY });
    const { unit, granularity, to } = data;
    const options = { unit, granularity, to, completeThrough: meta.complete_through };
    assert.equal(unusualBuckets(data.series[0]?.points ?? [], options).size, 0);
  });

  it("leaves a range undefined that ends before", () => {
    assert.equal(sinceFirstEvent(answer(FROM + DAYS * DAY_MS)).data.series[0]?.total, null);
  });

  it("changes nothing of a range that begins later", () => {
    const later = answer(FROM);

    assert.equal(sinceFirstEvent(later), later);
  });
});
