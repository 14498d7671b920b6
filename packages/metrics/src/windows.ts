import type { TimeRange } from "@analytics/core/time/range";
import { addBuckets, bucketStart } from "@analytics/core/time/zone";
import type { Plan } from "./plan.ts";
import { addDays } from "./time/add-days.ts";
import { bucketList } from "./time/bucket-list.ts";

/** A stretch of time whose facts belong to one row of the answer. Windows may overlap: a day is in 30 rolling months. */
export interface Window extends TimeRange {
  /** Bucket start in epoch seconds; 0 for the total. */
  t: number;
  isTotal: boolean;
  /** Tells sets of one row apart that a metric combines, such as this period and the one before. */
  role: number;
}

/** The part of each bucket inside the range, and the whole range for the total. */
export function plainWindows(plan: Plan, role = 0): Window[] {
  const total: Window = { t: 0, isTotal: true, role, ...plan.range };
  if (plan.granularity === "total") return [total];

  return [...bucketWindows(plan, role), total];
}

/** The period before each one: the previous whole calendar bucket; for the total an interval of equal length. */
export function previousWindows(plan: Plan, role: number): Window[] {
  const { range, granularity, zone } = plan;
  const total: Window = { t: 0, isTotal: true, role, from: 2 * range.from - range.to, to: range.from };
  if (granularity === "total") return [total];
  const first = plan.buckets[0] as TimeRange;
  const starts = [
    addBuckets(first.from, -1, granularity, zone),
    ...plan.buckets.map((bucket) => bucket.from),
  ];
  const before = plan.buckets.map((bucket, i) => ({
    t: bucket.from / 1_000,
    isTotal: false,
    role,
    from: starts[i] as number,
    to: bucket.from,
  }));

  return [...before, total];
}

/** The last `days` calendar days of each bucket's part of the range, and of the range. */
export function trailingWindows(plan: Plan, days: number, role = 0): Window[] {
  const { range, zone } = plan;
  const firstDay = bucketStart(range.from, "day", zone);
  const calendar = bucketList({ from: addDays(firstDay, 1 - days, zone), to: range.to }, "day", zone);
  let last = days - 1;

  return plainWindows(plan, role).map((window) => {
    while ((calendar[last] as TimeRange).to < window.to) last += 1;

    return { ...window, from: (calendar[last + 1 - days] as TimeRange).from };
  });
}

/** One calendar day of the zone and the part of it inside the range. */
export interface Day {
  /** Start of the whole day, epoch seconds: the key under which a day is computed before it is pooled. */
  key: number;
  bucket: TimeRange;
  /** The part inside the range. */
  from: number;
  to: number;
}

/** Days that overlap the range, clipped to it. */
export function daysOf(plan: Plan): Day[] {
  return bucketList(plan.range, "day", plan.zone).map((bucket) => ({
    key: bucket.from / 1_000,
    bucket,
    from: Math.max(bucket.from, plan.range.from),
    to: Math.min(bucket.to, plan.range.to),
  }));
}

/** Into which rows of the answer a day is pooled: its bucket and the total. */
export function pooling(plan: Plan, days: readonly Day[]): { key: number; t: number; isTotal: boolean }[] {
  const totals = days.map((day) => ({ key: day.key, t: 0, isTotal: true }));
  if (plan.granularity === "total") return totals;
  let index = 0;
  const own = days.map((day) => {
    while ((plan.buckets[index] as TimeRange).to <= day.from) index += 1;

    return { key: day.key, t: (plan.buckets[index] as TimeRange).from / 1_000, isTotal: false };
  });

  return [...own, ...totals];
}

function bucketWindows(plan: Plan, role: number): Window[] {
  return plan.buckets.map((bucket) => ({
    t: bucket.from / 1_000,
    isTotal: false,
    role,
    from: Math.max(bucket.from, plan.range.from),
    to: Math.min(bucket.to, plan.range.to),
  }));
}

/** Every border of the windows, ascending: between two neighbours all windows are constant. Epoch milliseconds. */
export function bordersOf(windows: readonly Window[]): number[] {
  const borders = new Set(windows.flatMap((window) => [window.from, window.to]));

  return [...borders].toSorted((a, b) => a - b);
}

/** Whether the windows are buckets without gaps, each named by its own start, and the total over all of them. */
export function isPartition(windows: readonly Window[], borders: readonly number[]): boolean {
  const buckets = windows.filter((window) => !window.isTotal);
  const totals = windows.filter((window) => window.isTotal);
  const [total] = totals;
  if (total === undefined || totals.length > 1 || buckets.length !== borders.length - 1) return false;

  return (
    total.from === borders[0] &&
    total.to === borders.at(-1) &&
    buckets.every(
      (window, i) =>
        window.from === borders[i] && window.to === borders[i + 1] && window.t * 1_000 === window.from,
    )
  );
}

/** A window as the run of segments it holds: `first` counts from 1. Columns side by side, for a small table in SQL. */
export interface SegmentRuns {
  first: number[];
  segments: number[];
  t: number[];
  isTotal: number[];
  role: number[];
}

export function segmentRuns(windows: readonly Window[], borders: readonly number[]): SegmentRuns {
  const indexOf = new Map(borders.map((border, i) => [border, i]));
  const first = windows.map((window) => (indexOf.get(window.from) as number) + 1);

  return {
    first,
    segments: windows.map((window, i) => (indexOf.get(window.to) as number) + 1 - (first[i] as number)),
    t: windows.map((window) => window.t),
    isTotal: windows.map((window) => (window.isTotal ? 1 : 0)),
    role: windows.map((window) => window.role),
  };
}

/** In how many windows the segments lie, in sum. */
export function countPairs(runs: SegmentRuns): number {
  return runs.segments.reduce((sum, segments) => sum + segments, 0);
}
