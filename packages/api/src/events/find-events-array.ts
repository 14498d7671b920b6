import { invalid } from "@analytics/core/errors";
import { BYTE, endOfString, endOfValue, skipSpace } from "./json-scan.ts";

const EVENTS_KEY = Buffer.from("events");
const SPECVERSION_KEY = Buffer.from("specversion");

/**
 * Where the array of a `{"events":[…]}` body starts, or -1 when the body is something else: an event of its own (it has `specversion`
 * at its top level), or no object. Throws DATA_VALIDATION_ERROR for two of them. Only the top level is looked at, so `data.events` of an event does not confuse it.
 */
export function findEventsArray(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BYTE.openBrace) return -1;

  let found = -1;
  let i = skipSpace(bytes, at + 1);
  while (bytes[i] === BYTE.quote) {
    const keyEnd = endOfString(bytes, i);
    if (keyEnd === -1) return found;
    const key = bytes.subarray(i + 1, keyEnd);
    const colon = skipSpace(bytes, keyEnd + 1);
    if (bytes[colon] !== BYTE.colon) return found;
    const value = skipSpace(bytes, colon + 1);
    if (SPECVERSION_KEY.equals(key)) return -1;
    if (EVENTS_KEY.equals(key) && bytes[value] === BYTE.openBracket) {
      if (found !== -1) throw invalid("The body names «events» twice.");
      found = value;
    }
    const stop = endOfValue(bytes, value, BYTE.closeBrace);
    if (stop === -1 || bytes[stop] === BYTE.closeBrace) return found;
    i = skipSpace(bytes, stop + 1);
  }

  return found;
}
