const MICRO_DIGITS = 6;
const RATE = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** A decimal number of RUB for one major unit × 1,000,000, exactly; null for text that is no positive rate of that precision. */
export function parseRate(text: string): number | null {
  const [, whole, fraction = ""] = RATE.exec(text) ?? [];
  if (whole === undefined) return null;
  const micro = Number(whole) * 10 ** MICRO_DIGITS + Number(fraction.padEnd(MICRO_DIGITS, "0"));

  return micro > 0 ? micro : null;
}

/** The decimal number without needless zeros. */
export function formatRate(micro: number): string {
  const text = String(micro).padStart(MICRO_DIGITS + 1, "0");
  const fraction = text.slice(-MICRO_DIGITS).replace(/0+$/, "");

  return text.slice(0, -MICRO_DIGITS) + (fraction === "" ? "" : `.${fraction}`);
}
