const ASCII = /^[\0-\x7f]*$/;
const SIGN = /%(?:25)*40|&(?:#0*64|#x0*40|commat)(?:;|(?![\da-z]))/gi;
/** What is not seen: soft hyphens, zero-width spaces and joiners, marks of direction. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
/** Normalisation sorts marks in time that grows with the square of their number, so a run of them is cut. */
const MANY_MARKS = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;
const FULL_STOP = /[。．]/g;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
const DIGIT = /^\p{Nd}$/u;

const digits = new Map<string, string>();

/**
 * The text as it reads: NFKC, without characters that are not seen, with ASCII digits, and with the sign @ and full stops in
 * their plain form. Takes time in proportion to the text.
 */
export function plainForm(text: string): string {
  if (ASCII.test(text)) return text.replace(SIGN, "@");

  return text
    .replace(INVISIBLE, "")
    .replace(MANY_MARKS, "$1")
    .normalize("NFKC")
    .replace(FULL_STOP, ".")
    .replace(OTHER_DIGIT, toAsciiDigit)
    .replace(SIGN, "@");
}

/** Digits of a script stand together, ten by ten, from zero on. */
function toAsciiDigit(digit: string): string {
  const known = digits.get(digit);
  if (known !== undefined) return known;
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  const ascii = String((code - first) % 10);
  digits.set(digit, ascii);

  return ascii;
}
