import type { LakeLag } from "@analytics/db/postgres/queries/lake/lake-hours";

/** `1,234`. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 day`, `2,139 hours`. */
export function countOf(value: number, noun: string): string {
  return `${grouped(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** What waits for the archive: only what is overdue is a warning. `now` in epoch milliseconds. */
export function renderLag({ hours, overdue, oldestMark }: LakeLag, now: number): string[] {
  const lines = [
    `settling  ${countOf(hours - overdue, "hour")}${hours > overdue ? " (written for good within half an hour of the last event)" : ""}`,
  ];
  if (overdue === 0) return lines;
  const minutes = Math.max(0, Math.round((now - (oldestMark ?? now)) / 60_000));

  return [
    ...lines,
    `✖ overdue  ${countOf(overdue, "hour")}, the oldest for ${grouped(minutes)} min: see the job archive-lake`,
  ];
}
