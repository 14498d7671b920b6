import { DAY_MS } from "@analytics/core/time/range";

const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** How far ahead of the receiver's clock an event may be. */
const AHEAD_MS = DAY_MS;

/** Whether an event of this time is taken. All in epoch milliseconds; never true for NaN. */
export function isWithinWindow(time: number, now: number): boolean {
  return time >= EARLIEST_MS && time <= latestTime(now);
}

/** The last time that is taken, both in epoch milliseconds. */
export function latestTime(now: number): number {
  return now + AHEAD_MS;
}
