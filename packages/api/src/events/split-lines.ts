import { BYTE, skipSpace, trimEnd } from "./json-scan.ts";
import { EVENTS_PER_REQUEST_MAX, tooManyEvents } from "./split-json-array.ts";

/** Cuts NDJSON into views of its lines, without copying them. Empty lines are no events; a last line needs no newline. */
export function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < bytes.length) {
    const newline = bytes.indexOf(BYTE.newline, from);
    const to = newline === -1 ? bytes.length : newline;
    const end = trimEnd(bytes, from, to);
    const start = Math.min(skipSpace(bytes, from), end);
    if (end > start) {
      if (lines.length === EVENTS_PER_REQUEST_MAX) throw tooManyEvents();
      lines.push(bytes.subarray(start, end));
    }
    from = to + 1;
  }

  return lines;
}
