import type { Unit } from "@analytics/metrics/model";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Change } from "#lib/metric/change.ts";

/** What a number measures. `scale` and `currency` belong to money: minor units per major one are 10^scale. */
export interface Measure {
  /** `number`: of no unit, such as sessions per user. */
  unit: Unit | "number";
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

/** Minor units as major ones with all digits and without a sign of the currency, for columns that say which it is. */
export function formatAmount(minorUnits: number, locale: Locale): string {
  const digits = {
    minimumFractionDigits: MONEY_SCALE_DEFAULT,
    maximumFractionDigits: MONEY_SCALE_DEFAULT,
    signDisplay: "negative",
  } as const;

  return withMinus(numberFormat(locale, digits).format(minorUnits / 10 ** MONEY_SCALE_DEFAULT));
}

/** What percentage points are called. */
const POINTS: Readonly<Record<Locale, string>> = { en: "pp", ru: "п.п." };

/** A change with its sign, in per cent or percentage points. */
export function formatChange({ amount, kind }: Change, locale: Locale): string {
  const maximumFractionDigits = Math.abs(amount) < 0.1 ? 1 : 0;
  const style = { signDisplay: "exceptZero", maximumFractionDigits } as const;
  const text =
    kind === "relative"
      ? numberFormat(locale, { ...style, style: "percent" }).format(amount)
      : `${numberFormat(locale, style).format(amount * 100)}\u00a0${POINTS[locale]}`;

  return withMinus(text);
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
    case "number":
      return { maximumFractionDigits: amount < 100 ? 2 : 0, ...shape };
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
