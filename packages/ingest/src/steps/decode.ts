import { isUtf8 } from "node:buffer";
import { type BatchState, quarantine } from "../batch.ts";

/** Most bytes of one event. */
export const EVENT_BYTES_MAX = 1_048_576;

export interface Decoded {
  index: number;
  value: unknown;
}

/** Bytes → JSON values. Refuses TOO_LARGE and INVALID_JSON. */
export function decode(state: BatchState): Decoded[] {
  const decoded: Decoded[] = [];
  for (const [index, body] of state.batch.bodies.entries()) {
    if (body.length > EVENT_BYTES_MAX) {
      const message = `The event has ${body.length} bytes; ${EVENT_BYTES_MAX} are allowed.`;
      quarantine(state, { index, id: null, type: null, step: "decode", code: "TOO_LARGE", message });
      continue;
    }
    const value = parse(body);
    if (value === undefined) {
      const message = "The event is not valid JSON in UTF-8.";
      quarantine(state, { index, id: null, type: null, step: "decode", code: "INVALID_JSON", message });
    } else decoded.push({ index, value });
  }

  return decoded;
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
