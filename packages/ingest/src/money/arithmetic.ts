import { minorDigits } from "@analytics/core/money/minor-units";

/**
 * `a × b / c` rounded half up, for integers a, b ≥ 0 and c > 0. Exact: beyond 2^53 it goes through BigInt.
 * The result must itself be a safe integer.
 */
export function multiplyDivide(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % c;
    const whole = (product - rest) / c;

    return rest >= c - rest ? whole + 1 : whole;
  }
  const exact = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);

  return Number((2n * exact + divisor) / (2n * divisor));
}

/** The VAT inside a price that includes it: price × rate / (1 + rate), in the price's unit. */
export function taxInside(price: number, rateBp: number): number {
  return rateBp === 0 ? 0 : multiplyDivide(price, rateBp, 10_000 + rateBp);
}

/** The platform's fee on the price without VAT, in the price's unit. */
export function feeOn(priceWithoutTax: number, rateBp: number): number {
  return multiplyDivide(Math.max(priceWithoutTax, 0), rateBp, 10_000);
}

const MICRO = 1_000_000;
const KOPECKS = 100;

/** Minor units of a currency in kopecks, at a rate of RUB for one major unit × 1,000,000. */
export function toKopecks(amount: number, currency: string, fxMicro: number): number {
  if (amount === 0) return 0;

  return multiplyDivide(amount, fxMicro, (MICRO / KOPECKS) * 10 ** minorDigits(currency));
}
