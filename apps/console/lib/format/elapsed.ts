import type { Locale } from "#lib/i18n/locale.ts";

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** How far a moment is from now, in the largest whole unit: `3 min ago`, `in 2 hr`. */
export function formatDistance(at: string | number, now: number, locale: Locale): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1_000);
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ["second", 1];
  const format = new Intl.RelativeTimeFormat(locale === "ru" ? "ru-RU" : "en-GB", {
    numeric: "auto",
    style: "short",
  });

  return format.format(Math.trunc(seconds / size), unit);
}

/** How long something lasted, in the two largest units that matter. */
export function formatElapsed(ms: number, locale: Locale): string {
  if (ms < 1_000) return unit(Math.round(ms), "millisecond", locale);
  if (ms < 60_000) return unit(Math.round(ms / 100) / 10, "second", locale);
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60)
    return `${unit(minutes, "minute", locale)} ${unit(Math.floor(ms / 1_000) % 60, "second", locale)}`;

  return `${unit(Math.floor(minutes / 60), "hour", locale)} ${unit(minutes % 60, "minute", locale)}`;
}

function unit(value: number, name: string, locale: Locale): string {
  return new Intl.NumberFormat(locale === "ru" ? "ru-RU" : "en-US", {
    style: "unit",
    unit: name,
    unitDisplay: "short",
  }).format(value);
}
