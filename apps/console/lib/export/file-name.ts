import { addDays } from "#lib/range/calendar-day.ts";

/** A file's name that tells the days in it: the last one is named, as people count, though the end of a range is the day after it. */
export function fileName(
  name: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  extension: string,
): string {
  const last = to === undefined ? undefined : addDays(to, -1);

  return `${[name, from, last].filter((part) => part !== undefined).join("_")}.${extension}`;
}
