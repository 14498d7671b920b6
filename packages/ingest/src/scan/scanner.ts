import type { Bodies } from "../batch.ts";
import { type EventBlock, HASH_WORDS, ID_WORDS } from "../block/event-block.ts";
import type { Texts } from "../block/texts.ts";
import { PackedBodies } from "../packed-bodies.ts";
import { IDENTIFIER_FIELDS } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import type { Chunk } from "./chunk.ts";
import { DATA_FIELDS } from "./data-fields.ts";
import { ENVELOPE_FIELDS, FIRST_DATA_SLOT } from "./field-codes.ts";
import { NoteWriter } from "./note-writer.ts";
import { PLAIN_HASHES, PLAIN_NUMBERS, PLAIN_TEXTS, SCRUBBED_TEXTS } from "./plain-type.ts";
import { PlainTypes } from "./plain-types.ts";
import {
  CHUNK_BYTES,
  CHUNK_EVENTS,
  createScannerMemory,
  type ScannerMemory,
  TEXTS_MAX,
} from "./scanner-memory.ts";

/** Larger events are few, and are not for the fast way. */
const EVENT_BYTES_MAX = 65_536;
const COUNTRY = PLAIN_TEXTS.indexOf("country");

/** The scanner of `assembly/` with its memory: takes events in chunks and writes what it found into a block. */
export class Scanner {
  /** Whose pseudonyms are remembered. */
  owner: Pseudonyms;
  readonly #memory: ScannerMemory = createScannerMemory();
  readonly #types = new PlainTypes(this.#memory);
  readonly #rows = new Int32Array(CHUNK_EVENTS);
  /** Numbers in `#texts` of the scanner's texts, from 1; 0 where it has not been looked up. */
  readonly #textIds = new Uint32Array(TEXTS_MAX + 1);
  #texts: Texts | undefined;
  #notes: NoteWriter;

  constructor(owner: Pseudonyms) {
    this.owner = owner;
    this.#notes = this.#notesOf(owner);
    const { functions, bytes, input, identifierSlots } = this.#memory;
    const addNames = (table: number, names: readonly string[], firstSlot: number) => {
      for (const [i, name] of names.entries()) {
        const length = bytes.write(name, input, "latin1");
        if (functions.addName(table, firstSlot + i, length) === 0) throw new Error(`«${name}» is too long.`);
      }
    };
    addNames(0, ENVELOPE_FIELDS, 0);
    addNames(1, DATA_FIELDS, FIRST_DATA_SLOT);
    identifierSlots.set(IDENTIFIER_FIELDS.map((name) => FIRST_DATA_SLOT + DATA_FIELDS.indexOf(name)));
    functions.identifiers(IDENTIFIER_FIELDS.length);
  }

  /** Forgets every pseudonym, and takes those of another owner from now on. */
  forget(owner: Pseudonyms): void {
    this.owner = owner;
    this.#notes = this.#notesOf(owner);
    for (let cache = 0; cache <= PLAIN_HASHES.length; cache += 1) this.#memory.functions.forget(cache);
  }

  /** Reads as many events as fit, and returns how many. */
  readChunk(at: {
    bodies: Bodies;
    from: number;
    block: EventBlock;
    latest: number;
    readSlowly: (index: number) => void;
  }): number {
    const { block, from } = at;
    if (this.#memory.functions.begin() !== 0 || this.#texts !== block.texts) this.#textIds.fill(0);
    this.#texts = block.texts;
    const count = this.#take(at.bodies, from);
    this.#scan(count, at.latest);
    const chunk = { block, from, count, rows: this.#rows };
    this.#appendRows(chunk, at.readSlowly);
    this.#writeTexts(chunk);
    this.#writeNumbers(chunk);
    this.#writeHashes(chunk);
    this.#notes.write(chunk);

    return count;
  }

  /** Copies events into the scanner's memory, a zero behind each. */
  #take(bodies: Bodies, from: number): number {
    const { bytes, input, starts, ends } = this.#memory;
    const limit = input + CHUNK_BYTES;
    let at = input;
    let count = 0;
    for (; count < CHUNK_EVENTS && from + count < bodies.length; count += 1) {
      const size = sizeAt(bodies, from + count);
      const isTaken = size <= EVENT_BYTES_MAX;
      if (isTaken && at + size >= limit) break;
      starts[count] = at;
      if (isTaken) {
        copyAt(bodies, from + count, bytes, at);
        at += size;
      }
      ends[count] = at;
      bytes[at] = 0;
      at += 1;
    }

    return count;
  }

  #scan(count: number, latest: number): void {
    const { functions } = this.#memory;
    for (let at = 0; ; ) {
      at = functions.read(at, count, latest);
      if (at === count) return;
      const text = functions.askedTextNo();
      if (functions.asksCheck() !== 0) {
        const check = functions.askedCheckNo();
        functions.answerCheck(check, text, Number(this.#types.accepts(check, this.#textOf(text))));
      } else functions.answerType(text, this.#types.numberOf(this.#textOf(text)));
    }
  }

  #appendRows({ block, from, count, rows }: Chunk, readSlowly: (index: number) => void): void {
    const { isRead, typeNo, time, eventId, userNo } = this.#memory;
    const { ids } = block;
    for (let at = 0; at < count; at += 1) {
      rows[at] = -1;
      if (isRead[at] === 0) {
        readSlowly(from + at);
        continue;
      }
      const row = block.append(from + at, this.#types.typeAt(typeNo[at] as number), time[at] as number);
      rows[at] = row;
      block.userNo[row] = userNo[at] as number;
      for (let word = 0; word < ID_WORDS; word += 1)
        ids[row * ID_WORDS + word] = eventId[at * ID_WORDS + word] as number;
    }
  }

  #writeTexts({ block, count, rows }: Chunk): void {
    const { texts } = block;
    const used = this.#memory.functions.usedTexts();
    for (const [column, name] of PLAIN_TEXTS.entries()) {
      if ((used & (1 << column)) === 0) continue;
      const numbers = this.#memory.texts(column);
      const isScrubbed = SCRUBBED_TEXTS.has(name);
      const isCountry = column === COUNTRY;
      for (let at = 0; at < count; at += 1) {
        const row = rows[at] as number;
        const number = numbers[at] as number;
        if (row < 0 || number === 0) continue;
        const id = this.#textId(number);
        block.setText(name, row, isScrubbed ? texts.scrubbed(id) : isCountry ? texts.upperCase(id) : id);
      }
    }
  }

  #writeNumbers({ block, count, rows }: Chunk): void {
    const used = this.#memory.functions.usedNumbers();
    for (const [column, name] of PLAIN_NUMBERS.entries()) {
      if ((used & (1 << column)) === 0) continue;
      const numbers = this.#memory.numbers(column);
      for (let at = 0; at < count; at += 1)
        if ((rows[at] as number) >= 0) block.setNumber(name, rows[at] as number, numbers[at] as number);
    }
  }

  #writeHashes({ block, count, rows }: Chunk): void {
    const used = this.#memory.functions.usedHashes();
    for (const [column, name] of PLAIN_HASHES.entries()) {
      if ((used & (1 << column)) === 0) continue;
      const words = this.#memory.hashes(column);
      const hashes = block.hashColumn(name);
      for (let at = 0; at < count; at += 1) {
        const row = rows[at] as number;
        if (row < 0) continue;
        hashes[row * HASH_WORDS] = words[at * HASH_WORDS] as number;
        hashes[row * HASH_WORDS + 1] = words[at * HASH_WORDS + 1] as number;
      }
    }
  }

  /** The number in the block's texts of a text of the scanner. */
  #textId(number: number): number {
    const known = this.#textIds[number] as number;
    if (known !== 0) return known - 1;
    const id = (this.#texts as Texts).idOf(this.#textOf(number));
    this.#textIds[number] = id + 1;

    return id;
  }

  #textOf(number: number): string {
    const { functions, bytes, knownTexts } = this.#memory;

    return bytes.toString(
      "latin1",
      knownTexts + functions.textEnd(number - 1),
      knownTexts + functions.textEnd(number),
    );
  }
  #notesOf(pseudonyms: Pseudonyms): NoteWriter {
    return new NoteWriter({ memory: this.#memory, types: this.#types, pseudonyms });
  }
}

function sizeAt(bodies: Bodies, index: number): number {
  return bodies instanceof PackedBodies ? bodies.sizeAt(index) : (bodies.at(index) as Uint8Array).length;
}

function copyAt(bodies: Bodies, index: number, target: Buffer, to: number): void {
  if (bodies instanceof PackedBodies) bodies.copyAt(index, target, to);
  else target.set(bodies.at(index) as Uint8Array, to);
}
