// Every pattern takes time in proportion to the text: repetitions are bounded, or begin only where their run of characters begins.
const SUSPICIOUS = /[@＠\d]|%40|::/;
const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+(?:[@＠]|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const GAP = "[\\s.‐‑–—-]";
// International with a plus, Russian with 7 or 8, or ten digits in groups. Bare runs of digits are left: they are amounts.
const PHONE = new RegExp(
  "(?<![\\w.-])(?:" +
    [
      `\\+\\d(?:[()]|${GAP}|\\d){6,18}\\d`,
      `[78](?:[(]|${GAP}){0,2}\\d{3}(?:[)]|${GAP}){0,2}\\d{3}${GAP}?\\d{2}${GAP}?\\d{2}`,
      `\\(?\\d{3}\\)?${GAP}{1,2}\\d{3}${GAP}\\d{2}${GAP}?\\d{2}`,
    ].join("|") +
    ")(?![\\w-])",
  "g",
);
const OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const IPV4 = new RegExp(`(?<!\\d|\\d\\.)(?:${OCTET}\\.){3}${OCTET}(?!\\d|\\.\\d)`, "g");
const IPV6 =
  /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])/gi;

/** Replaces e-mail addresses only: for ids, whose digits may look like a phone. */
export function scrubEmails(text: string): string {
  return SUSPICIOUS.test(text) ? text.replace(EMAIL, "[email]") : text;
}

/**
 * Replaces e-mail addresses, phone numbers and IP addresses, and every given identifier, by what they were. Identifiers are
 * found in either letter case.
 */
export function scrubText(text: string, identifiers: readonly string[]): string {
  let result = text;
  const lower = text.toLowerCase();
  for (const identifier of identifiers) {
    if (lower.includes(identifier.toLowerCase()))
      result = result.replace(new RegExp(RegExp.escape(identifier), "giu"), "[id]");
  }
  if (!SUSPICIOUS.test(result)) return result;

  return result
    .replace(EMAIL, "[email]")
    .replace(IPV4, "[ip]")
    .replace(PHONE, "[phone]")
    .replace(IPV6, "[ip]");
}
