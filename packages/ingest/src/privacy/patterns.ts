// Patterns of what is personal in a text's plain form. Every one takes time in proportion to the text: repetitions are bounded, or
// begin only where their run of characters begins.

const LOCAL = "[\\p{L}\\p{M}\\p{N}._%+'’&!*/#$=?^{|}~`\\-]";
const QUOTED = '"(?:[^"\\\\\\n]|\\\\.){1,128}"';
const LABEL = "[\\p{L}\\p{M}\\p{N}_\\-]+";

/** With spaces around the sign the domain must have a dot: «sale @ noon» is no address. */
export const EMAIL = new RegExp(
  `(?:${QUOTED}|(?<!${LOCAL})${LOCAL}+)(?:@(?:${LABEL}(?:\\.${LABEL})*|\\[[\\p{L}\\p{N}.:]{1,64}\\])|\\s{0,3}@\\s{0,3}${LABEL}(?:\\.${LABEL})+)`,
  "gu",
);

const GAP = "[\\s._/‐‑‒–—−-]";
// Neither a part of a longer number nor of a UUID or a hash in hexadecimal digits.
const HEX = "[0-9a-fA-F]";
const BEFORE = `(?<!\\d|\\d[.-]|${HEX}{4}-${HEX}{0,4}|${HEX}{8})`;
const AFTER = `(?!\\d|-\\d|${HEX}{8}|${HEX}{0,4}-(?:${HEX}{4}-|${HEX}{12}))`;
const PLUS_PHONE = `(?<!\\d)\\+\\d(?:(?:[()]|${GAP}){0,3}\\d){6,14}`;

/** International with a plus. */
export const INTERNATIONAL_PHONE = new RegExp(`${PLUS_PHONE}(?!\\d)`, "g");

/**
 * International with a plus or zeros, Russian with 7 or 8, or ten digits in groups. Bare runs of other digits are left: they
 * are amounts.
 */
export const PHONE = new RegExp(
  `(?:${[
    PLUS_PHONE,
    `${BEFORE}(?:00${GAP}?)?[78](?:[(]|${GAP}){0,3}\\d{3}(?:[)]|${GAP}){0,3}\\d{3}${GAP}{0,3}\\d{2}${GAP}{0,3}\\d{2}`,
    `${BEFORE}00[1-9]\\d{0,2}(?:[()]|${GAP}){1,3}\\d(?:(?:[()]|${GAP}){0,3}\\d){7,12}`,
    `${BEFORE}\\(\\d{3}\\)${GAP}{0,3}\\d{3}${GAP}{0,3}\\d{2}${GAP}?\\d{2}`,
    `(?<![\\d.-])\\d{3}${GAP}{1,2}\\d{3}${GAP}\\d{2}${GAP}?\\d{2}`,
  ].join("|")})${AFTER}`,
  "g",
);

const OCTET = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
export const IPV4 = new RegExp(`(?<!\\d|\\d\\.)(?:${OCTET}\\.){3}${OCTET}(?!\\d|\\.\\d)`, "g");

const GROUP = "[0-9a-f]{1,4}";
// A letter may stand right before a group of four that has a digit, a name with a colon before any.
const IPV6_START = `(?:(?<![\\w:]|::)|(?<![0-9a-f:])(?=${GROUP}(?<=[0-9a-f]{4}):)(?=[0-9a-f]{0,3}\\d)|(?<=[^0-9a-f:\\s]:|[^0-9a-f:\\s][0-9a-f]{1,4}:)(?<!::))`;
export const IPV6 = new RegExp(
  `${IPV6_START}(?:${[
    `(?:${GROUP}:){7}${GROUP}`,
    `(?:${GROUP}:){1,6}(?::${GROUP}){1,6}`,
    `(?=[0-9a-f:]{0,38}\\d)(?:(?:${GROUP}:){2,7}|[0-9a-f]{3,4}:):`,
    `(?<!\\w)::(?:${GROUP}:){0,6}${GROUP}`,
  ].join("|")})(?![\\w:])`,
  "gi",
);
