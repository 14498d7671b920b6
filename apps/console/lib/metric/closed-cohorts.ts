import { addDays, dayIn, daysBetween } from "#lib/range/calendar-day.ts";
import type { DayRange } from "#lib/range/preset.ts";

interface ClosedCohortsOf {
  range: DayRange & { zone: string };
  /** How long after its day a cohort closes, of each metric that is shown; null: it has no cohorts. */
  matures: readonly (number | null)[];
  /** Epoch milliseconds. */
  now: number;
}

/**
 * The newest days whose cohorts are closed, as many as the range has, where less than half of its own are: those would say next to nothing of
 * it. Null where the range stays as it is.
 */
export function newestClosedCohorts({ range, matures, now }: ClosedCohortsOf): DayRange | null {
  const longest = Math.max(0, ...matures.map((days) => days ?? 0));
  if (longest === 0) return null;
  const end = addDays(dayIn(range.zone, now), -longest);
  const days = daysBetween(range.from, range.to);
  if (daysBetween(range.from, end) * 2 >= days) return null;

  return { from: addDays(end, -days), to: end };
}
