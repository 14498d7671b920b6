import type { ChartPoint } from "#lib/chart/chart-rows.ts";

export const DAYS = 7;
export const HOURS = 24;

/** What a cell of the week holds: the mean of the hours that fell into it, and how many they were. */
export interface GridCell {
  hour: number;
  value: number | null;
  hours: number;
}

export interface GridDay {
  /** 0 is Monday. */
  day: number;
  cells: readonly GridCell[];
}

/**
 * Hourly points as a week, Monday first, in the zone that the points are written in. Hours that are not over by
 * `completeThrough` (ISO) are left out, and undefined values too.
 */
export function weeklyGrid(points: readonly ChartPoint[], completeThrough: string): GridDay[] {
  const limit = Date.parse(completeThrough);
  const sums = Array.from({ length: DAYS }, () =>
    Array.from({ length: HOURS }, () => ({ sum: 0, hours: 0 })),
  );
  for (const { t, v } of points) {
    const cell = sums[weekday(t)]?.[Number(t.slice(11, 13))];
    if (v === null || cell === undefined || Date.parse(t) + 3_600_000 > limit) continue;
    cell.sum += v;
    cell.hours += 1;
  }

  return sums.map((hours, day) => ({
    day,
    cells: hours.map(({ sum, hours }, hour) => ({ hour, value: hours === 0 ? null : sum / hours, hours })),
  }));
}

/** 0 is Monday. The calendar day of an RFC 3339 text is its own, whatever its offset. */
function weekday(at: string): number {
  return (new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % DAYS;
}
