import { AppError, invalid } from "@analytics/core/errors";
import { BYTE, endOfValue, skipSpace, trimEnd } from "./json-scan.ts";

/** Events in one request; more belong into several requests or the batch import. */
export const EVENTS_PER_REQUEST_MAX = 50_000;

/**
 * Cuts the JSON array that starts at `at` into views of its elements, without copying or parsing them. Elements may be broken inside:
 * each is judged alone. Throws DATA_VALIDATION_ERROR when the array itself is broken (an unclosed bracket or string, a missing element).
 */
export function splitJsonArray(bytes: Uint8Array, at: number): { elements: Uint8Array[]; end: number } {
  const elements: Uint8Array[] = [];
  let start = skipSpace(bytes, at + 1);
  if (bytes[start] === BYTE.closeBracket) return { elements, end: start + 1 };

  for (;;) {
    const stop = endOfValue(bytes, start, BYTE.closeBracket);
    if (stop === -1) throw brokenArray(elements.length);
    const end = trimEnd(bytes, start, stop);
    if (end === start) throw brokenArray(elements.length);
    if (elements.length === EVENTS_PER_REQUEST_MAX) throw tooManyEvents();
    elements.push(bytes.subarray(start, end));
    if (bytes[stop] === BYTE.closeBracket) return { elements, end: stop + 1 };
    start = skipSpace(bytes, stop + 1);
  }
}

export function tooManyEvents(): AppError {
  return new AppError("PAYLOAD_TOO_LARGE", `A request may carry ${EVENTS_PER_REQUEST_MAX} events at most.`, {
    details: { events_max: EVENTS_PER_REQUEST_MAX },
  });
}

function brokenArray(index: number): AppError {
  return invalid(`The array of events is not valid JSON at its element ${index}.`, { index });
}
