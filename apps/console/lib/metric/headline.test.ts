import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headlineOf } from "./headline.ts";

const point = (day: string, v: number) => ({ t: `2026-11-${day}T00:00:00+03:00`, v });
const series = {
  dimensions: {},
  total: 30,
  points: [point("23", 10), point("24", 15), point("25", 5)],
  compare: { total: 27, points: [point("20", 8), point("21", 9), point("22", 10)] },
};
const OVER = "2026-11-26T00:00:00+03:00";
const RUNNING = "2026-11-25T09:00:00+03:00";

describe("the headline of a card", () => {
  it("is set against the period before once every day is over", () => {
    assert.deepEqual(headlineOf(series, "total", OVER), {
      value: 30,
      before: 27,
      day: undefined,
      beforeDay: undefined,
      isRunning: false,
    });
    assert.deepEqual(headlineOf(series, "last", OVER), {
      value: 5,
      before: 10,
      day: "2026-11-25T00:00:00+03:00",
      beforeDay: "2026-11-22T00:00:00+03:00",
      isRunning: false,
    });
  });

  it("of a total that still grows stands alone, and the last day is the last whole one", () => {
    assert.deepEqual(headlineOf(series, "total", RUNNING), {
      value: 30,
      before: undefined,
      day: undefined,
      beforeDay: undefined,
      isRunning: true,
    });
    assert.deepEqual(headlineOf(series, "last", RUNNING), {
      value: 15,
      before: 9,
      day: "2026-11-24T00:00:00+03:00",
      beforeDay: "2026-11-21T00:00:00+03:00",
      isRunning: false,
    });
  });

  it("of a last day is set against the same weekday of the week before, in the range or in the compared one", () => {
    const days = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => point(String(from + i).padStart(2, "0"), from + i));
    const long = { ...series, points: days(16, 10), compare: { total: 9, points: days(6, 10) } };
    const week = { ...series, points: days(19, 7), compare: { total: 9, points: days(12, 7) } };

    for (const each of [long, week]) {
      assert.equal(headlineOf(each, "last", OVER).before, 18);
      assert.equal(headlineOf(each, "last", OVER).beforeDay, "2026-11-18T00:00:00+03:00");
      assert.equal(headlineOf(each, "last", RUNNING).before, 17);
    }
    assert.equal(headlineOf({ ...long, compare: undefined }, "last", OVER).before, undefined);
  });

  it("of one day that still runs says so", () => {
    const today = { ...series, points: [point("25", 5)] };

    assert.deepEqual(headlineOf(today, "last", RUNNING), {
      value: 5,
      before: undefined,
      day: "2026-11-25T00:00:00+03:00",
      beforeDay: undefined,
      isRunning: true,
    });
  });
});
