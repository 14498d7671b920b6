import type { DayRange } from "#lib/range/preset.ts";

/** A time range in a query string (`?range=7d&tz=UTC`, or empty) made one of certain days; the zone stays. */
export function daysQuery(rangeQuery: string, { from, to }: DayRange): string {
  const params = new URLSearchParams(rangeQuery);
  params.delete("range");
  params.set("from", from);
  params.set("to", to);

  return `?${params}`;
}
