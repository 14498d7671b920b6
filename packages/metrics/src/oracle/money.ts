import type { OracleLine } from "./oracle-event.ts";
import type { OracleRates } from "./request.ts";

/** Amounts of one line in kopecks. */
export interface LineAmounts {
  price: bigint;
  tax: bigint;
  fee: bigint;
}

/** RUB for one major unit × 1,000,000. */
export type RateMicro = bigint;

/** numerator ÷ denominator to the nearest integer, a half going up (towards +∞). The denominator is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

/** The last rate of the currency at or before the day; undefined when there is none. */
export function fxRate(rates: OracleRates, currency: string, day: string): RateMicro | undefined {
  if (currency === "RUB") return 1_000_000n;
  const known = rates.fx.filter((rate) => rate.currency === currency && rate.day <= day);
  const last = known.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1);

  return last === undefined ? undefined : BigInt(last.rateMicro);
}

/** Minor units of a currency in kopecks. */
export function toKopecks(minor: bigint, currency: string, rate: RateMicro): bigint {
  return divideHalfUp(minor * rate * 100n, minorPerMajor(currency) * 1_000_000n);
}

/** Minor units of one major unit of a currency. */
export function minorPerMajor(currency: string): bigint {
  return 10n ** BigInt(fractionDigits(currency));
}

/**
 * Price, VAT and fee of a line: its own tax and fee where it names them, else from the rate tables of the day. Each is
 * rounded half up twice: in the order's currency, then in kopecks.
 */
export function lineAmounts(
  line: OracleLine,
  at: { rates: OracleRates; day: string; country: string; currency: string; rate: RateMicro },
): LineAmounts {
  const price = BigInt(line.price);
  const tax =
    line.tax === undefined ? includedTax(price, vatRate(at.rates, at.country, at.day)) : BigInt(line.tax);
  const withoutTax = price > tax ? price - tax : 0n;
  const fee =
    line.fee === undefined
      ? divideHalfUp(withoutTax * feeRate(at.rates, line.gameId, at.day), 10_000n)
      : BigInt(line.fee);
  const kopecks = (minor: bigint) => toKopecks(minor, at.currency, at.rate);

  return { price: kopecks(price), tax: kopecks(tax), fee: kopecks(fee) };
}

/** VAT that is part of a price: price × rate ÷ (1 + rate). */
function includedTax(price: bigint, rateBp: bigint): bigint {
  return divideHalfUp(price * rateBp, 10_000n + rateBp);
}

function vatRate(rates: OracleRates, country: string, day: string): bigint {
  const at = (name: string) =>
    rates.vat
      .filter((rate) => rate.country === name && rate.validFrom <= day)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .at(-1);

  return BigInt((at(country) ?? at("*"))?.rateBp ?? 0);
}

function feeRate(rates: OracleRates, gameId: string, day: string): bigint {
  const at = (name: string) =>
    rates.fee
      .filter((rate) => rate.gameId === name && rate.validFrom <= day)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .at(-1);

  return BigInt((at(gameId) ?? at("*"))?.rateBp ?? 0);
}

/** Digits after the point by ISO 4217, as the runtime's locale data knows them. */
function fractionDigits(currency: string): number {
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();

  return options.maximumFractionDigits ?? 2;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;

  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
