const SUSPICIOUS = /[@\d]|%40|::/;
const EMAIL = /[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
// International with a plus, Russian with 7 or 8, or ten digits in groups. Bare runs of digits are left: they are amounts.
const PHONE =
  /(?<![\w.-])(?:\+\d[\d\s().-]{6,18}\d|[78][\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}|\(?\d{3}\)?[\s-]{1,2}\d{3}[\s-]\d{2}[\s-]?\d{2})(?![\w-])/g;
const OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const IPV4 = new RegExp(`(?<![\\d.])(?:${OCTET}\\.){3}${OCTET}(?![\\d.])`, "g");
const IPV6 =
  /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])/gi;

/** Replaces e-mail addresses only: for ids, whose digits may look like a phone. */
export function scrubEmails(text: string): string {
  return SUSPICIOUS.test(text) ? text.replace(EMAIL, "[email]") : text;
}

/** Replaces e-mail addresses, phone numbers and IP addresses, and every given identifier, by what they were. Identifiers are found in either letter case. */
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
    .replace(PHONE, "[phone]")
    .replace(IPV4, "[ip]")
    .replace(IPV6, "[ip]");
}
