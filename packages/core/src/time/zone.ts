import { Temporal } from "temporal-polyfill";
import { AppError, invalid } from "../errors.ts";
import { keepResults } from "../keep-results.ts";
import type { Granularity } from "./granularity.ts";
import type { TimeRange } from "./range.ts";

/** The zone's canonical spelling; throws DATA_VALIDATION_ERROR for a name that is not in the IANA database. */
export function parseZone(name: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch (cause) {
    const message = `Unknown time zone «${name}». Use an IANA name such as Europe/Moscow.`;
    throw new AppError("DATA_VALIDATION_ERROR", message, {
      details: { parameter: "timezone", timezone: name },
      cause,
    });
  }
}

/** An instant as ISO 8601 with the zone's offset: `2026-11-01T00:00:00+03:00`. */
export const toZonedIso = keepResults((epochMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never", smallestUnit: "second" }),
);

/**
 * An ISO date (`2026-11-01`: midnight in the zone), local date-time (read in the zone) or instant with an
 * offset, as epoch milliseconds; `parameter` is what a text that is none came as. A local time skipped by a DST change moves forward; a repeated one is the earlier.
 */
export function parseInstant(text: string, zone: string, parameter?: string): number {
  try {
    return readInstant(text, zone);
  } catch {
    throw invalid(`«${text}» is not an ISO date or time.`, { parameter, value: text });
  }
}

/** Nothing beside these parts: Temporal would read past what it does not use, such as the offset of a local time. */
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const readInstant = keepResults((text: string, zone: string) => {
  const parts = ISO.exec(text);
  if (parts === null) throw new RangeError("neither a date nor a time");
  const [, time, offset] = parts;
  if (offset !== undefined) return Temporal.Instant.from(text).epochMilliseconds;
  if (time !== undefined) return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

  return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
});

/** The first calendar day (`2026-11-01`) of the zone that begins at this instant or after it. */
export function firstDayFrom(epochMs: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  const day = at.toPlainDate();

  return (at.equals(at.startOfDay()) ? day : day.add({ days: 1 })).toString();
}

/** The start of the bucket that holds the instant. `total` has no buckets of its own and is refused. */
export function bucketStart(
  epochMs: number,
  granularity: Exclude<Granularity, "total">,
  zone: string,
): number {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  switch (granularity) {
    case "minute":
      return at.round({ smallestUnit: "minute", roundingMode: "floor" }).epochMilliseconds;
    case "hour":
      return at.round({ smallestUnit: "hour", roundingMode: "floor" }).epochMilliseconds;
    case "day":
      return at.startOfDay().epochMilliseconds;
    case "week":
      return at.subtract({ days: at.dayOfWeek - 1 }).startOfDay().epochMilliseconds;
    case "month":
      return at.with({ day: 1 }).startOfDay().epochMilliseconds;
  }
}

/**
 * The instant `count` calendar buckets after (or before) a bucket start. Days are calendar days, never 86,400 seconds, and begin
 * where the zone begins them: at 01:00 where a clock change skips midnight, and at 00:00 again the day after.
 */
export function addBuckets(
  epochMs: number,
  count: number,
  granularity: Exclude<Granularity, "total">,
  zone: string,
): number {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);

  const moved = at.add({ [`${granularity}s`]: count });
  const isDayStart = granularity !== "minute" && granularity !== "hour" && at.equals(at.startOfDay());

  return (isDayStart ? moved.startOfDay() : moved).epochMilliseconds;
}

/** Every bucket that overlaps the range, in order. The first may start before `from`, the last may end after `to`. */
export function bucketsOf(range: TimeRange, granularity: Granularity, zone: string): TimeRange[] {
  if (granularity === "total") return [range];

  const buckets: TimeRange[] = [];
  let from = bucketStart(range.from, granularity, zone);
  while (from < range.to) {
    const to = addBuckets(from, 1, granularity, zone);
    buckets.push({ from, to });
    from = to;
  }

  return buckets;
}
