import type { Granularity } from "@analytics/core/time/granularity";
import type { Locale } from "#lib/i18n/locale.ts";

export interface DateStyle {
  locale: Locale;
  zone: string;
}

type Detail = "tick" | "label";

const DAY_MONTH: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hour12: false };

const SHAPES: Record<Granularity, Record<Detail, Intl.DateTimeFormatOptions>> = {
  minute: { tick: CLOCK, label: { ...DAY_MONTH, ...CLOCK } },
  hour: { tick: CLOCK, label: { weekday: "short", ...DAY_MONTH, ...CLOCK } },
  day: { tick: DAY_MONTH, label: { weekday: "short", ...DAY_MONTH, year: "numeric" } },
  week: { tick: DAY_MONTH, label: { ...DAY_MONTH, year: "numeric" } },
  month: { tick: { month: "short", year: "numeric" }, label: { month: "long", year: "numeric" } },
  total: { tick: DAY_MONTH, label: { ...DAY_MONTH, year: "numeric" } },
};

/** Into the last day of a week from its start, whatever its clocks do on the way. */
const TO_LAST_DAY_MS = 6.5 * 86_400_000;

/** The name of a bucket by its start: short for an axis, longer for a tooltip or a table, where a week is told by its first and last day. */
export function formatBucket(
  start: string | number,
  granularity: Granularity,
  { locale, zone, detail }: DateStyle & { detail: Detail },
): string {
  const format = dateFormat(locale, { ...SHAPES[granularity][detail], timeZone: zone });
  const from = new Date(start);

  return granularity === "week" && detail === "label"
    ? format.formatRange(from, new Date(from.getTime() + TO_LAST_DAY_MS))
    : format.format(from);
}

/** A moment to the minute, or to the second. */
export function formatMoment(
  at: string | number,
  { locale, zone, seconds = false }: DateStyle & { seconds?: boolean },
): string {
  const options = {
    ...DAY_MONTH,
    ...CLOCK,
    ...(seconds ? { second: "2-digit" as const } : {}),
    timeZone: zone,
  };

  return dateFormat(locale, options).format(new Date(at));
}

/** The day of a moment, with its year. */
export function formatDay(at: string | number, { locale, zone }: DateStyle): string {
  return dateFormat(locale, { ...DAY_MONTH, year: "numeric", timeZone: zone }).format(new Date(at));
}

/** The days of a half-open range of ISO dates, last day included: `24 Oct – 22 Nov 2026`; with weekdays, `Fri, 20 – Sun, 22 Nov 2026`. */
export function formatDayRange(
  from: string,
  lastDay: string,
  locale: Locale,
  { withWeekdays = false, withYear = true }: { withWeekdays?: boolean; withYear?: boolean } = {},
): string {
  const format = dateFormat(locale, {
    ...(withWeekdays && { weekday: "short" }),
    ...DAY_MONTH,
    ...(withYear && { year: "numeric" }),
    timeZone: "UTC",
  });

  return from === lastDay
    ? format.format(new Date(from))
    : format.formatRange(new Date(from), new Date(lastDay));
}

/** `UTC+3`, as of now. */
export function zoneOffset(zone: string, locale: Locale): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(new Date());

  return parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "UTC") ?? zone;
}

/** A Monday. */
const WEEK_START = Date.UTC(2024, 0, 1);

/** The name of a weekday; 0 is Monday. */
export function weekdayName(day: number, locale: Locale, length: "short" | "long"): string {
  const at = new Date(WEEK_START + day * 86_400_000);

  return dateFormat(locale, { weekday: length, timeZone: "UTC" }).format(at);
}

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;

  const created = new Intl.DateTimeFormat(locale === "ru" ? "ru-RU" : "en-GB", options);
  cache.set(key, created);

  return created;
}
