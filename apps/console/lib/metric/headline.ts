import type { Point, Series } from "@analytics/metrics/shape";
import { addDays } from "#lib/range/calendar-day.ts";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** What a card says of a series of days. */
export interface Headline {
  value: number | null;
  /** The same of the compared range; undefined where the two may not be set against each other. */
  before: number | null | undefined;
  /** The day that it is of (RFC 3339), when it is of one. */
  day: string | undefined;
  /** The day that `before` is of. */
  beforeDay: string | undefined;
  /** Whether its last day is not over: then the value grows. */
  isRunning: boolean;
}

/**
 * The total of the range, or its last whole day, which is set against the same weekday of the week before where that is known. A day that still runs is never set against a whole one: the last day is then
 * the one before it, and a total stands alone.
 */
export function headlineOf(series: Series, read: "total" | "last", asOf: string): Headline {
  const newest = series.points.at(-1);
  const isOpen = newest !== undefined && Date.parse(newest.t) + DAY_MS > Date.parse(asOf);
  if (read === "total") {
    const before = isOpen ? undefined : series.compare?.total;

    return { value: series.total, before, day: undefined, beforeDay: undefined, isRunning: isOpen };
  }
  const hasWholeDay = !isOpen || series.points.length > 1;
  const place = isOpen && hasWholeDay ? -2 : -1;
  const point = series.points.at(place);
  const compared = hasWholeDay ? (weekBefore(series, point) ?? series.compare?.points.at(place)) : undefined;

  return {
    value: point?.v ?? null,
    before: compared?.v,
    day: point?.t,
    beforeDay: compared?.t,
    isRunning: !hasWholeDay,
  };
}

/** Weekdays differ more than weeks do. The day lies in the range itself, or in the one that it is compared with. */
function weekBefore({ points, compare }: Series, point: Point | undefined): Point | undefined {
  if (point === undefined || compare === undefined) return undefined;
  const day = addDays(point.t.slice(0, 10), -WEEK_DAYS);

  return [...points, ...compare.points].find(({ t }) => t.startsWith(day));
}
