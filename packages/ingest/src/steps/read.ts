import { type BatchState, entryOf, type QuarantineEntry, quarantine } from "../batch.ts";
import { appendCandidate } from "../block/append-candidate.ts";
import { EventBlock } from "../block/event-block.ts";
import type { Texts } from "../block/texts.ts";
import { TooDeepError } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import type { FastReader } from "../scan/read-fast.ts";
import { decode, EVENT_BYTES_MAX } from "./decode.ts";
import { validate } from "./validate.ts";

export interface ReadDeps {
  fast: FastReader;
  texts: Texts;
  pseudonyms: Pseudonyms;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Bytes → rows: decode, validate, and what of pseudonymisation needs no database. Plain events go the fast way, which makes no
 * objects; every other one is parsed, and what is wrong with it is named.
 */
export function read(state: BatchState, deps: ReadDeps): EventBlock {
  const { bodies } = state.batch;
  const block = new EventBlock(bodies.length, deps.texts);
  for (let index = 0; index < bodies.length; index += 1) {
    const body = toBuffer(bodies[index] as Uint8Array);
    if (body.length <= EVENT_BYTES_MAX && deps.fast.read(body, index, block, deps.now)) continue;
    const refused = readSlowly(body, index, block, deps);
    if (refused !== null) quarantine(state, refused);
  }

  return block;
}

/** The way that understands everything. Appends a row, or says why not. */
export function readSlowly(
  body: Uint8Array,
  index: number,
  block: EventBlock,
  { pseudonyms, now }: Pick<ReadDeps, "pseudonyms" | "now">,
): QuarantineEntry | null {
  const decoded = decode(body, index);
  if ("refused" in decoded) return decoded.refused;
  const checked = validate(decoded.value, index, now);
  if ("refused" in checked) return checked.refused;
  try {
    appendCandidate(block, checked.candidate, pseudonyms);

    return null;
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
    const { message, path } = error;

    return entryOf(checked.candidate, "pseudonymise", "SCHEMA_VIOLATION", { message, path });
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
