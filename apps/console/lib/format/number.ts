import type { Unit } from "@analytics/metrics/model";
import type { Locale } from "#lib/i18n/locale.ts";

/** What a number measures. `scale` and `currency` belong to money: minor units per major one are 10^scale. */
export interface Measure {
  unit: Unit;
  currency?: string;
  scale?: number;
}

/** `full`: every digit, for tables. `short`: whole amounts, for cards. `compact`: thousands abbreviated, for axes. */
export type Precision = "full" | "short" | "compact";

/** What stands for an undefined value: never a zero. */
export const UNDEFINED_VALUE = "–";
const MONEY_SCALE_DEFAULT = 2;
const COMPACT_FROM = 1_000_000;

/** A value as people of the language write it. Null, an undefined ratio, is a dash. */
export function formatValue(
  value: number | null | undefined,
  measure: Measure,
  options: { locale: Locale; precision?: Precision },
): string {
  if (value === null || value === undefined) return UNDEFINED_VALUE;
  const amount = toMajor(value, measure);
  const precision = options.precision ?? "short";
  const format = formatOf(measure, { amount: Math.abs(amount), precision });

  return withMinus(numberFormat(options.locale, format).format(amount));
}

/** The relative change as a signed percentage, or null when there is nothing to compare with. */
export function relativeChange(
  value: number | null | undefined,
  before: number | null | undefined,
): number | null {
  if (value === null || value === undefined || !before) return null;

  return (value - before) / Math.abs(before);
}

export function formatChange(change: number, locale: Locale): string {
  const digits = Math.abs(change) < 0.1 ? 1 : 0;

  return withMinus(
    numberFormat(locale, {
      style: "percent",
      signDisplay: "exceptZero",
      maximumFractionDigits: digits,
    }).format(change),
  );
}

/** A minus as wide as a plus, in place of the hyphen. */
function withMinus(text: string): string {
  return text.replace("-", "\u2212");
}

/** Money in minor units as major ones; everything else as it is. */
export function toMajor(value: number, measure: Measure): number {
  return measure.unit === "money" ? value / 10 ** (measure.scale ?? MONEY_SCALE_DEFAULT) : value;
}

function formatOf(
  measure: Measure,
  { amount, precision }: { amount: number; precision: Precision },
): Intl.NumberFormatOptions {
  const compact = precision === "compact" || (precision === "short" && amount >= COMPACT_FROM);
  const shape: Intl.NumberFormatOptions = compact
    ? { notation: "compact", maximumFractionDigits: amount >= COMPACT_FROM && precision === "short" ? 2 : 1 }
    : {};

  switch (measure.unit) {
    case "money":
      return {
        style: "currency",
        currency: measure.currency ?? "RUB",
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: compact || precision === "short" ? 0 : 2,
        maximumFractionDigits: compact ? shape.maximumFractionDigits : moneyDigits(amount, precision),
        ...(compact ? { notation: "compact" } : {}),
      };
    case "ratio":
      return {
        style: "percent",
        maximumFractionDigits: precision === "full" ? 2 : 1,
      };
    case "hours":
      return withUnit("hour", shape, amount);
    case "seconds":
      return withUnit("second", shape, amount);
    case "milliseconds":
      return withUnit("millisecond", shape, amount);
    case "megabytes_per_second":
      return withUnit("megabyte-per-second", shape, amount);
    default:
      return { maximumFractionDigits: amount < 100 ? 1 : 0, ...shape };
  }
}

function moneyDigits(amount: number, precision: Precision): number {
  return precision === "full" || amount < 100 ? 2 : 0;
}

function withUnit(unit: string, shape: Intl.NumberFormatOptions, amount: number): Intl.NumberFormatOptions {
  return {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: amount < 100 ? 2 : amount < 1_000 ? 1 : 0,
    ...shape,
  };
}

const cache = new Map<string, Intl.NumberFormat>();

/** Formatters are costly to build and there are few different ones. */
function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;

  const created = new Intl.NumberFormat(locale === "ru" ? "ru-RU" : "en-US", options);
  cache.set(key, created);

  return created;
}
