import type { MetricAnswer } from "#lib/metric/answer.ts";

/** Whether the days of an answer are set against days of other weekdays: then a change from row to row tells of the week first of all. */
export function hasUnlikeWeekdays({ granularity, series }: MetricAnswer["data"]): boolean {
  const [first] = series;
  const day = first?.points[0]?.t;
  const before = first?.compare?.points[0]?.t;
  if (granularity !== "day" || day === undefined || before === undefined) return false;

  return weekdayOf(day) !== weekdayOf(before);
}

/** By the calendar that the text itself is written in. */
function weekdayOf(at: string): number {
  return new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay();
}
