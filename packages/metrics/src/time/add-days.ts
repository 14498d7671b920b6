import { keepResults } from "@analytics/core/keep-results";
import { addBuckets } from "@analytics/core/time/zone";

/** `addBuckets` in days: cohorts ask for the same ones again and again. */
export const addDays = keepResults((epochMs: number, days: number, zone: string) =>
  addBuckets(epochMs, days, "day", zone),
);
