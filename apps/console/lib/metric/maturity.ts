import type { MetricData, MetricMeta } from "@analytics/metrics/query";
import { readWarning } from "#lib/metric/warning.ts";

const DAY_MS = 86_400_000;

/** How many days of cohorts at the end of the answer are still open and left out of it; null when all are over. */
export function immatureDays(meta: Pick<MetricMeta, "warnings">): number | null {
  for (const text of meta.warnings) {
    const warning = readWarning(text);
    if (warning.key === "warnImmature") return warning.values.days;
  }

  return null;
}

/** The moment (ISO) up to which numbers stay as they are: buckets that end later still fill, or hold open cohorts. */
export function settledThrough(meta: Pick<MetricMeta, "warnings" | "as_of" | "complete_through">): string {
  const days = immatureDays(meta);
  if (days === null) return meta.complete_through;
  const mature = Date.parse(meta.as_of) - days * DAY_MS;

  return new Date(Math.min(mature, Date.parse(meta.complete_through))).toISOString();
}

/** Whether less than half of the range has cohorts that are over: what is left says too little of it to be set against another range. */
export function isMostlyImmature({ data, meta }: MaturityOf): boolean {
  if (immatureDays(meta) === null) return false;
  const middle = (Date.parse(data.from) + Date.parse(data.to)) / 2;

  return Date.parse(settledThrough(meta)) < middle;
}

interface MaturityOf {
  data: Pick<MetricData, "from" | "to">;
  meta: Parameters<typeof settledThrough>[0];
}
