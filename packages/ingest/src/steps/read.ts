import { type BatchState, entryOf, type QuarantineEntry, quarantine } from "../batch.ts";
import { appendCandidate } from "../block/append-candidate.ts";
import { EventBlock } from "../block/event-block.ts";
import type { Texts } from "../block/texts.ts";
import { TooDeepError } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import type { PlainReader } from "../scan/plain-reader.ts";
import { decode } from "./decode.ts";
import { validate } from "./validate.ts";

export interface ReadDeps {
  /** Reads plain events; null: every event goes the slow way. */
  plain: PlainReader | null;
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
  const slowly = (index: number) => {
    const refused = readSlowly(bodies.at(index) as Uint8Array, index, block, deps);
    if (refused !== null) quarantine(state, refused);
  };
  if (deps.plain !== null) deps.plain.read(bodies, block, { now: deps.now, readSlowly: slowly });
  else for (let index = 0; index < bodies.length; index += 1) slowly(index);

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
