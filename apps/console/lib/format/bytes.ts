import type { Locale } from "#lib/i18n/locale.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;
const STEP = 1_000;

/** A size in the unit that keeps it short: `12.3 MB`. */
export function formatBytes(bytes: number, locale: Locale): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / STEP ** power;
  const format = new Intl.NumberFormat(locale === "ru" ? "ru-RU" : "en-GB", {
    style: "unit",
    unit: UNITS[power],
    unitDisplay: "short",
    maximumFractionDigits: power === 0 || value >= 100 ? 0 : 1,
  });

  return format.format(value);
}
