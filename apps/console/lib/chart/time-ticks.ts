import type { Granularity } from "@analytics/core/time/granularity";

/** Steps that people count in: of minutes and hours of a day, days, weeks, and months of a year. */
const STEPS: Readonly<Record<Granularity, readonly number[]>> = {
  minute: [1, 5, 10, 15, 30, 60, 120, 180, 360, 720],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 3, 4, 5, 7, 14, 28],
  week: [1, 2, 4, 8, 13, 26],
  month: [1, 2, 3, 6, 12, 24, 60],
  total: [1],
};

/**
 * The buckets that an axis names, at most `most` of them: round times of the day, then midnights, and first months of years. `starts` are
 * RFC 3339 in the zone of the axis.
 */
export function timeTicks(starts: readonly string[], granularity: Granularity, most: number): string[] {
  for (const step of STEPS[granularity]) {
    const ticks = starts.filter((start, i) => placeOf(start, i, granularity) % step === 0);
    if (ticks.length > 0 && ticks.length <= most) return ticks;
  }
  const isShort = granularity === "minute" || granularity === "hour";
  const midnights = starts.filter(isMidnight);

  return everyNth(isShort && midnights.length > 0 ? midnights : starts, most);
}

/** Whether a day begins in the zone that the moment is written in. */
export function isMidnight(start: string): boolean {
  return start.slice(11, 16) === "00:00";
}

/** What a step divides: minutes or hours since midnight, months since the year 0, or the place in the row. */
function placeOf(start: string, place: number, granularity: Granularity): number {
  const [hours, minutes] = [Number(start.slice(11, 13)), Number(start.slice(14, 16))];
  switch (granularity) {
    case "minute":
      return hours * 60 + minutes;
    case "hour":
      return hours;
    case "month":
      return Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
    default:
      return place;
  }
}

function everyNth(starts: readonly string[], most: number): string[] {
  const step = Math.max(1, Math.ceil(starts.length / Math.max(most, 1)));

  return starts.filter((_, i) => i % step === 0);
}
