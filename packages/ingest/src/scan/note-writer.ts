import type { EventBlock } from "../block/event-block.ts";
import { hashOf } from "../bytes/bytes-map.ts";
import { countryOfIp } from "../privacy/geo.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import type { Chunk } from "./chunk.ts";
import { KIND, NOTE } from "./field-codes.ts";
import { PLAIN_HASHES } from "./plain-type.ts";
import type { PlainTypes } from "./plain-types.ts";
import { RowProperties } from "./row-properties.ts";
import { NOTE_WORDS, type ScannerMemory } from "./scanner-memory.ts";

/** The scanner's memory of users; those of the hashes follow. */
const USERS = 0;

interface NoteDeps {
  memory: ScannerMemory;
  types: PlainTypes;
  pseudonyms: Pseudonyms;
}

/** A value where it lies in the scanner's memory. */
interface Value {
  kind: number;
  start: number;
  end: number;
  number: number;
}

/** What the scanner finds but cannot put into a column itself: it leaves a note, and here each is seen to. */
export class NoteWriter {
  readonly #memory: ScannerMemory;
  readonly #types: PlainTypes;
  readonly #pseudonyms: Pseudonyms;

  constructor({ memory, types, pseudonyms }: NoteDeps) {
    this.#memory = memory;
    this.#types = types;
    this.#pseudonyms = pseudonyms;
  }

  /** Sees to what the scanner has left: pseudonyms that it does not know, addresses, orders, and fields without a column. */
  write({ block, rows }: Chunk): void {
    const { functions, noteWords, noteNumbers, typeNo } = this.#memory;
    const count = functions.notesCount();
    const properties = new RowProperties(block);
    for (let i = 0; i < count; i += 1) {
      const word = i * NOTE_WORDS;
      const at = noteWords[word] as number;
      const what = noteWords[word + 1] as number;
      const row = rows[at] as number;
      if (row < 0) continue;
      const value: Value = {
        kind: noteWords[word + 3] as number,
        start: noteWords[word + 4] as number,
        end: noteWords[word + 5] as number,
        number: noteNumbers[(word + 6) / 2] as number,
      };
      if (what === NOTE.user) this.#writeUser(block, row, value);
      else if (what >= NOTE.hash) this.#writeHash(block, row, what - NOTE.hash, value);
      else if (what === NOTE.identifier) properties.identifier(row, this.#text(value));
      else {
        const noted = this.#types.notedAt(typeNo[at] as number, noteWords[word + 2] as number);
        if (noted?.kind === "order") block.orderIds.set(row, this.#text(value));
        else if (noted?.kind === "ip") this.#writeCountry(block, row, value);
        else if (noted?.kind === "property") properties.field(row, noted.name, this.#valueOf(value));
      }
    }
    properties.finish();
  }

  #writeUser(block: EventBlock, row: number, { start, end }: Value): void {
    const { bytes, functions } = this.#memory;
    const number = this.#pseudonyms.vault.find(bytes, start, end, hashOf(bytes, start, end));
    if (number > 0) {
      block.userNo[row] = number;
      functions.remember(USERS, start, end - start, number, 0);
    } else block.addUnknownUser(row, bytes.toString("latin1", start, end));
  }

  #writeHash(block: EventBlock, row: number, column: number, { start, end }: Value): void {
    const { bytes, functions } = this.#memory;
    const name = PLAIN_HASHES[column] as (typeof PLAIN_HASHES)[number];
    const hash = this.#pseudonyms[name];
    const place = hash.ofBytes(bytes, start, end, hashOf(bytes, start, end));
    const low = hash.lowAt(place);
    const high = hash.highAt(place);
    block.setHash(name, row, low, high);
    functions.remember(column + 1, start, end - start, low, high);
  }

  #writeCountry(block: EventBlock, row: number, value: Value): void {
    if (block.text("country")?.[row]) return;
    block.setText("country", row, block.texts.idOf(countryOfIp(this.#text(value))));
  }

  #valueOf(value: Value): string | number | boolean | null {
    switch (value.kind) {
      case KIND.text:
        return this.#text(value);
      case KIND.number:
        return value.number;
      case KIND.null:
        return null;
      default:
        return value.kind === KIND.true;
    }
  }

  #text({ start, end }: Value): string {
    return this.#memory.bytes.toString("latin1", start, end);
  }
}
