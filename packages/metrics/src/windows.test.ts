import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseInstant, toZonedIso } from "@analytics/core/time/zone";
import { makePlan } from "./testing/make-plan.ts";
import {
  bordersOf,
  countPairs,
  daysOf,
  plainWindows,
  pooling,
  previousWindows,
  segmentRuns,
  trailingWindows,
} from "./windows.ts";

const ZONE = "America/New_York";
const at = (text: string) => parseInstant(text, ZONE);

describe("windows", () => {
  it("clips buckets to the range and adds the total", () => {
    const plan = makePlan({
      timezone: ZONE,
      granularity: "week",
      from: "2026-11-04T12:00:00",
      to: "2026-11-12",
    });

    assert.deepEqual(
      plainWindows(plan).map(({ t, isTotal, from, to }) => [t * 1_000, isTotal, from, to]),
      [
        [at("2026-11-02"), false, at("2026-11-04T12:00:00"), at("2026-11-09")],
        [at("2026-11-09"), false, at("2026-11-09"), at("2026-11-12")],
        [0, true, at("2026-11-04T12:00:00"), at("2026-11-12")],
      ],
    );
  });

  it("takes whole calendar buckets before, and an equal length before the total", () => {
    const plan = makePlan({ timezone: ZONE, granularity: "month", from: "2026-11-10", to: "2026-12-10" });
    const [november, december, total] = previousWindows(plan, 1);

    assert.deepEqual([november?.from, november?.to], [at("2026-10-01"), at("2026-11-01")]);
    assert.deepEqual([december?.from, december?.to], [at("2026-11-01"), at("2026-12-01")]);
    assert.deepEqual([total?.from, total?.to], [2 * at("2026-11-10") - at("2026-12-10"), at("2026-11-10")]);
  });

  it("counts trailing days by the calendar, also over a day of 25 hours", () => {
    const plan = makePlan({
      timezone: ZONE,
      granularity: "day",
      from: "2026-11-03",
      to: "2026-11-04T06:00:00",
    });
    const [third, fourth] = trailingWindows(plan, 7);

    assert.equal(toZonedIso(third?.from ?? 0, ZONE), "2026-10-28T00:00:00-04:00");
    assert.equal(fourth?.to, at("2026-11-04T06:00:00"));
  });

  it("holds a run of segments in each window", () => {
    const windows = [
      { t: 1, isTotal: false, role: 0, from: 0, to: 10 },
      { t: 2, isTotal: false, role: 0, from: 5, to: 20 },
    ];
    const runs = segmentRuns(windows, bordersOf(windows));

    assert.deepEqual(
      [runs.t, runs.first, runs.segments],
      [
        [1, 2],
        [1, 2],
        [2, 2],
      ],
    );
    assert.equal(countPairs(runs), 4);
  });

  it("pools a day into the bucket that holds it", () => {
    const plan = makePlan({ timezone: ZONE, granularity: "week", from: "2026-11-08", to: "2026-11-10" });

    assert.deepEqual(
      pooling(plan, daysOf(plan)).map(({ t, isTotal }) => [t * 1_000, isTotal]),
      [
        [at("2026-11-02"), false],
        [at("2026-11-09"), false],
        [0, true],
        [0, true],
      ],
    );
  });
});
