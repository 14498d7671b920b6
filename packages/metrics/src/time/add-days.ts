import { addBuckets } from "@analytics/core/time/zone";

const ENTRIES_MAX = 20_000;
const known = new Map<string, number>();

/**
 * `addBuckets` in days. Cohorts ask for the same days again and again, and calendar arithmetic takes tens of microseconds each time, so
 * what was found is kept.
 */
export function addDays(epochMs: number, days: number, zone: string): number {
  const key = `${epochMs} ${days} ${zone}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const moved = addBuckets(epochMs, days, "day", zone);
  if (known.size >= ENTRIES_MAX) known.clear();
  known.set(key, moved);

  return moved;
}
