/** A schedule that has words: each so many minutes, each hour at a minute, or each day at a time. */
export type PlainSchedule =
  | { kind: "minutes"; minutes: number }
  | { kind: "hourly"; minute: string }
  | { kind: "daily"; time: string };

/** Reads the cron expressions that jobs commonly have; null for one that has no short words. */
export function readCron(cron: string): PlainSchedule | null {
  const [minute = "", hour = "", ...days] = cron.trim().split(/\s+/);
  if (days.length !== 3 || days.some((field) => field !== "*")) return null;
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === "*" && minute === "*") return { kind: "minutes", minutes: 1 };
  if (hour === "*" && step !== undefined) return { kind: "minutes", minutes: Number(step) };
  if (!/^\d+$/.test(minute)) return null;
  if (hour === "*") return { kind: "hourly", minute: twoDigits(minute) };

  return /^\d+$/.test(hour) ? { kind: "daily", time: `${twoDigits(hour)}:${twoDigits(minute)}` } : null;
}

function twoDigits(text: string): string {
  return text.padStart(2, "0");
}
