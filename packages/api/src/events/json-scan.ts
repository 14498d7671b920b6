/** JSON structure at the level of bytes: enough to cut a text into its elements without parsing them. */
export const BYTE = {
  tab: 0x09,
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** The index of the first byte at or after `at` that is not JSON white space (the length when there is none). */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i < bytes.length && isSpace(bytes[i])) i++;

  return i;
}

/** Like `skipSpace`, from the end backwards: the exclusive end of the text that starts at `from`. */
export function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(bytes[end - 1])) end--;

  return end;
}

/** The index of the quote that closes the string opened at `at`, or -1. */
export function endOfString(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === BYTE.backslash) i++;
    else if (byte === BYTE.quote) return i;
  }

  return -1;
}

/**
 * The index of the comma or of the `closer` that ends the value starting at `at`, or -1 when the text ends first or another
 * bracket closes. What lies between is not checked: a broken element is found when it is parsed.
 */
export function endOfValue(bytes: Uint8Array, at: number, closer: number): number {
  let depth = 0;
  for (let i = at; i < bytes.length; i++) {
    switch (bytes[i]) {
      case BYTE.quote:
        i = endOfString(bytes, i);
        if (i === -1) return -1;
        break;
      case BYTE.openBracket:
      case BYTE.openBrace:
        depth++;
        break;
      case BYTE.closeBracket:
      case BYTE.closeBrace:
        if (depth === 0) return bytes[i] === closer ? i : -1;
        depth--;
        break;
      case BYTE.comma:
        if (depth === 0) return i;
        break;
      default:
    }
  }

  return -1;
}

function isSpace(byte: number | undefined): boolean {
  return byte === BYTE.space || byte === BYTE.newline || byte === BYTE.carriageReturn || byte === BYTE.tab;
}
