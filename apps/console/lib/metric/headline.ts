import type { Series } from "@analytics/metrics/shape";

const DAY_MS = 86_400_000;

/** What a card says of a series of days. */
export interface Headline {
  value: number | null;
  /** The same of the compared range; undefined where the two may not be set against each other. */
  before: number | null | undefined;
  /** The day that it is of (RFC 3339), when it is of one. */
  day: string | undefined;
  /** Whether its last day is not over: then the value grows. */
  isRunning: boolean;
}

/**
 * The total of the range, or its last whole day. A day that still runs is never set against a whole one: the last day is then
 * the one before it, and a total stands alone.
 */
export function headlineOf(series: Series, read: "total" | "last", asOf: string): Headline {
  const newest = series.points.at(-1);
  const isOpen = newest !== undefined && Date.parse(newest.t) + DAY_MS > Date.parse(asOf);
  if (read === "total") {
    const before = isOpen ? undefined : series.compare?.total;

    return { value: series.total, before, day: undefined, isRunning: isOpen };
  }
  const hasWholeDay = !isOpen || series.points.length > 1;
  const place = isOpen && hasWholeDay ? -2 : -1;
  const point = series.points.at(place);

  return {
    value: point?.v ?? null,
    before: hasWholeDay ? series.compare?.points.at(place)?.v : undefined,
    day: point?.t,
    isRunning: !hasWholeDay,
  };
}
