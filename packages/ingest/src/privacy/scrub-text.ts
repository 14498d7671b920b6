import { EMAIL, INTERNATIONAL_PHONE, IPV4, IPV6, PHONE } from "./patterns.ts";
import { plainForm } from "./plain-form.ts";

/** Spares most texts the search. Other forms of the sign @ hold digits, but for a few. */
const SUSPICIOUS = /[@\p{N}﹫＠：﹕︓]|&commat|:[0-9a-fA-F]{0,4}:/u;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Replaces e-mail addresses, international phone numbers with a plus and the given identifiers: for ids, whose digits may look
 * like a phone.
 */
export function scrubId(text: string, identifiers: readonly string[]): string {
  return scrub(text, identifiers, replaceInId);
}

/**
 * Replaces e-mail addresses, phone numbers and IP addresses, and every given identifier, by what they were. Identifiers are
 * found in either letter case. A text in which something is found takes its plain form; any other stays as it came.
 */
export function scrubText(text: string, identifiers: readonly string[]): string {
  return scrub(text, identifiers, replaceInText);
}

function scrub(text: string, identifiers: readonly string[], replace: (plain: string) => string): string {
  const known = replaceIdentifiers(text, identifiers);
  const isPlain = !NOT_ASCII.test(known);
  if (!SUSPICIOUS.test(known) && (isPlain || identifiers.length === 0)) return known;
  const plain = plainForm(known);
  const result = replace(isPlain ? plain : replaceIdentifiers(plain, identifiers.map(plainForm)));

  return result === plain ? known : result;
}

function replaceIdentifiers(text: string, identifiers: readonly string[]): string {
  let result = text;
  const lower = text.toLowerCase();
  for (const identifier of identifiers) {
    if (identifier !== "" && lower.includes(identifier.toLowerCase()))
      result = result.replace(new RegExp(RegExp.escape(identifier), "giu"), "[id]");
  }

  return result;
}

function replaceInId(plain: string): string {
  return plain.replace(EMAIL, "[email]").replace(INTERNATIONAL_PHONE, "[phone]");
}

function replaceInText(plain: string): string {
  const withoutEmails = plain.includes("@") ? plain.replace(EMAIL, "[email]") : plain;
  const withoutNumbers = withoutEmails.replace(IPV4, "[ip]").replace(PHONE, "[phone]");

  return withoutNumbers.includes(":") ? withoutNumbers.replace(IPV6, "[ip]") : withoutNumbers;
}
