import type { Granularity } from "@analytics/core/time/granularity";
import { addDays, addMonths, type CalendarDay, startOfMonth } from "#lib/range/calendar-day.ts";
import type { DayRange } from "#lib/range/preset.ts";

/** An answer's range (RFC 3339 in its zone) and the width of its buckets. */
export interface BucketRange {
  from: string;
  to: string;
  granularity: string;
}

/** Whether the range begins or ends inside of the bucket: then its value is of a part of it. */
export function isCut(start: string, { from, to, granularity }: BucketRange): boolean {
  return Date.parse(start) < Date.parse(from) || endsAfter(start, to, granularity as Granularity);
}

/** Whether a range of whole days (half-open) begins or ends inside of a week or month. */
export function cutsSteps({ from, to }: DayRange, step: Granularity): boolean {
  if (step === "month") return !isFirstOfMonth(from) || !isFirstOfMonth(to);

  return step === "week" && (!isMonday(from) || !isMonday(to));
}

const isFirstOfMonth = (day: CalendarDay) => startOfMonth(day) === day;
const isMonday = (day: CalendarDay) => new Date(day).getUTCDay() === 1;

const HOUR_MS = 3_600_000;

/** Calendar buckets are told by their days, for clocks change and months differ. */
function endsAfter(start: string, to: string, granularity: Granularity): boolean {
  const [first, last] = [start.slice(0, 10), to.slice(0, 10)];
  switch (granularity) {
    case "minute":
      return Date.parse(start) + HOUR_MS / 60 > Date.parse(to);
    case "hour":
      return Date.parse(start) + HOUR_MS > Date.parse(to);
    case "day":
      return addDays(first, 1) > last;
    case "week":
      return addDays(first, 7) > last;
    case "month":
      return addMonths(first, 1) > last;
    case "total":
      return false;
  }
}
