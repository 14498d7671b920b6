import { DAY_MS } from "@analytics/core/time/range";

/** A UTC day as `YYYY-MM-DD`. */
export type LakeDate = string;

/** The UTC day of an instant. */
export function dateOf(epochMs: number): LakeDate {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** Epoch milliseconds of a day's start and of the next one's. */
export function rangeOf(date: LakeDate): { from: number; to: number } {
  const from = Date.parse(`${date}T00:00:00Z`);

  return { from, to: from + DAY_MS };
}

/** Keys of a day begin with this. */
export function dayPrefix(date: LakeDate): string {
  return `events/date=${date}/`;
}
