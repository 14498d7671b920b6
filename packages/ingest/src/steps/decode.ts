import { isUtf8 } from "node:buffer";
import type { QuarantineEntry } from "../batch.ts";

/** Most bytes of one event. */
export const EVENT_BYTES_MAX = 1_048_576;

/** Bytes → a JSON value. Refuses TOO_LARGE and INVALID_JSON. */
export function decode(body: Uint8Array, index: number): { value: unknown } | { refused: QuarantineEntry } {
  const refuse = (code: "TOO_LARGE" | "INVALID_JSON", message: string) => ({
    refused: { index, id: null, type: null, identifiers: [], step: "decode" as const, code, message },
  });
  if (body.length > EVENT_BYTES_MAX)
    return refuse("TOO_LARGE", `The event has ${body.length} bytes; ${EVENT_BYTES_MAX} are allowed.`);
  const value = parse(body);

  return value === undefined ? refuse("INVALID_JSON", "The event is not valid JSON in UTF-8.") : { value };
}

/** undefined for what is not JSON: no JSON text has that value. */
function parse(body: Uint8Array): unknown {
  // Decoding replaces broken bytes silently, so they are looked for first.
  if (!isUtf8(body)) return undefined;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
