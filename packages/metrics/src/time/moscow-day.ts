import { bucketStart } from "@analytics/core/time/zone";

/** Days of the daily rollups begin at midnight here. */
export const ROLLUP_ZONE = "Europe/Moscow";

const DAY_SECONDS = 86_400;
/** Since 26 October 2014 the zone has kept UTC+3 without any change. */
const FIXED_SINCE_SECONDS = Date.UTC(2014, 9, 27) / 1_000;
const FIXED_OFFSET_SECONDS = 3 * 3_600;

/** Start of the Moscow day that holds the moment; both in epoch seconds. */
export function moscowDay(seconds: number): number {
  if (seconds < FIXED_SINCE_SECONDS) return bucketStart(seconds * 1_000, "day", ROLLUP_ZONE) / 1_000;

  return seconds - ((seconds + FIXED_OFFSET_SECONDS) % DAY_SECONDS);
}

/** Start of the Moscow day after the one that holds the moment, epoch seconds. */
export function nextMoscowDay(seconds: number): number {
  return moscowDay(moscowDay(seconds) + 1.5 * DAY_SECONDS);
}

/** Distinct days of the moments, ascending. */
export function moscowDays(seconds: readonly number[]): number[] {
  return [...new Set(seconds.map(moscowDay))].toSorted((a, b) => a - b);
}
