import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Measure } from "../format/number.ts";
import { unusualBuckets } from "./anomalies.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 8, 1);
const LATER = "2027-01-01T00:00:00Z";

/** Days with a strong week: weekends have twice the value, and a little noise lies over all. */
function days(count: number, change: Readonly<Record<number, number | null>> = {}) {
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(START + i * DAY_MS);
    const isWeekend = at.getUTCDay() % 6 === 0;
    const noise = ((i * 37) % 11) - 5;
    const value = (isWeekend ? 2_000 : 1_000) + noise * 4;

    return { t: at.toISOString(), v: i in change ? (change[i] ?? null) : value };
  });
}

const find = (
  points: ReturnType<typeof days>,
  granularity = "day",
  completeThrough = LATER,
  unit: Measure["unit"] = "users",
) => {
  const to = new Date(START + points.length * DAY_MS).toISOString();
  const found = unusualBuckets(points, { unit, granularity, completeThrough, to });

  return points.flatMap(({ t }, i) => (found.has(t) ? [i] : []));
};

describe("unusualBuckets", () => {
  it("takes the week for what it is", () => {
    assert.deepEqual(find(days(56)), []);
  });

  it("finds a drop and a rise, each of its own weekday, and neither hides the other", () => {
    assert.deepEqual(find(days(56, { 20: 400, 40: 3_000 })), [20, 40]);
  });

  it("finds a weekend that looks like a weekday", () => {
    const saturday = days(56).findIndex(({ t }, i) => i > 20 && new Date(t).getUTCDay() === 6);

    assert.deepEqual(find(days(56, { [saturday]: 1_000 })), [saturday]);
  });

  it("leaves small changes alone, however even the rest is", () => {
    const even = days(35).map(({ t }, i) => ({ t, v: i === 20 ? 1_050 : 1_000 }));

    assert.deepEqual(find(even), []);
    assert.deepEqual(find(even.map((point, i) => (i === 20 ? { ...point, v: 1_200 } : point))), [20]);
  });

  it("does not look at the day that still runs, nor at undefined values", () => {
    const points = days(36, { 10: null, 35: 100 });

    assert.deepEqual(find(points, "day", points[35]?.t), []);
    assert.deepEqual(find(points), [35]);
  });

  it("takes the chance of small counts for what it is", () => {
    const few = days(56).map(({ t }, i) => ({ t, v: (i * 7) % 5 === 0 ? 4 : 2 }));

    assert.deepEqual(find(few), []);
    assert.deepEqual(find(few.map((point, i) => (i === 20 ? { ...point, v: 40 } : point))), [20]);
  });

  it("says nothing of what is mostly nothing, such as the sales of a small game", () => {
    const rare = days(56).map(({ t }, i) => ({ t, v: i % 9 === 0 ? 19_900 : 0 }));

    assert.deepEqual(find(rare, "day", LATER, "money"), []);
  });

  it("says nothing of too short a past, or of months", () => {
    assert.deepEqual(find(days(20, { 19: 0 })), []);
    assert.deepEqual(find(days(56, { 20: 0 }), "month"), []);
  });
});
