/** A decimal number without rounding: `digits` × 10^-`scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** The decimal that a text such as `-12.50` or `1e3` names, or null. */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const digits = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  const signed = sign === "-" ? -digits : digits;

  return scale >= 0 ? { digits: signed, scale } : { digits: signed * 10n ** BigInt(-scale), scale: 0 };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? { digits: -value.digits, scale: value.scale } : value;
}

/**
 * The number in units of 10^-`places`, such as cents for 2: exactly, or rounded half up (away from zero). Null when it is
 * not whole and must be exact, or is too large for an exact JavaScript integer.
 */
export function toUnits(value: Decimal, places: number, rounding: "exact" | "half-up"): number | null {
  const shift = value.scale - places;
  if (shift <= 0) return toSafe(value.digits * 10n ** BigInt(-shift));
  const divisor = 10n ** BigInt(shift);
  const rest = value.digits % divisor;
  if (rest === 0n) return toSafe(value.digits / divisor);
  if (rounding === "exact") return null;
  const sign = value.digits < 0n ? -1n : 1n;

  return toSafe((value.digits + (sign * divisor) / 2n) / divisor);
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = a.digits * 10n ** BigInt(scale - a.scale);
  const right = b.digits * 10n ** BigInt(scale - b.scale);

  return left < right ? -1 : left > right ? 1 : 0;
}

function toSafe(value: bigint): number | null {
  const number = Number(value);

  return Number.isSafeInteger(number) ? number : null;
}
