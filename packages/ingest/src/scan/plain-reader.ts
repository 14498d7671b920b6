import type { Bodies } from "../batch.ts";
import { type EventBlock, HASH_WORDS, ID_WORDS } from "../block/event-block.ts";
import type { Texts } from "../block/texts.ts";
import { hashOf } from "../bytes/bytes-map.ts";
import { PackedBodies } from "../packed-bodies.ts";
import { countryOfIp } from "../privacy/geo.ts";
import { IDENTIFIER_FIELDS } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import { scrubText } from "../privacy/scrub-text.ts";
import { latestTime } from "../steps/time-window.ts";
import { DATA_FIELDS } from "./data-fields.ts";
import { ENVELOPE_FIELDS, FIRST_DATA_SLOT, KIND, NOTE } from "./field-codes.ts";
import { PLAIN_HASHES, PLAIN_NUMBERS, PLAIN_TEXTS, SCRUBBED_TEXTS } from "./plain-type.ts";
import { PlainTypes } from "./plain-types.ts";
import {
  CHUNK_BYTES,
  CHUNK_EVENTS,
  createScannerMemory,
  NOTE_WORDS,
  type ScannerMemory,
  TEXTS_MAX,
} from "./scanner-memory.ts";

/** Larger events are few, and are not for the fast way. */
const EVENT_BYTES_MAX = 65_536;
const COUNTRY = PLAIN_TEXTS.indexOf("country");
const USERS = 0;

/** Events of a chunk: which, and the row of each in the block, or −1. */
interface Chunk {
  block: EventBlock;
  /** Position of its first event in the batch. */
  from: number;
  count: number;
  rows: Int32Array;
}

/**
 * The fast way of plain events into a block: the scanner in `assembly/` finds their values in the bytes and checks them by tables that
 * derive from the catalogue; no objects are made. It reads only events that the slow way takes too, and stores the same row for
 * them; a test compares the two on random events.
 *
 * There is one scanner in a process. It remembers pseudonyms of the reader that used it last.
 */
export class PlainReader {
  readonly #pseudonyms: Pseudonyms;
  /** Erasures that the scanner's users know of. */
  #generation = -1;

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** Appends a row for every plain event, in order; `readSlowly` is called for each other one when its turn comes. */
  read(
    bodies: Bodies,
    block: EventBlock,
    { now, readSlowly }: { now: number; readSlowly: (index: number) => void },
  ): void {
    scanner ??= new Scanner();
    const { vault } = this.#pseudonyms;
    if (this.#generation !== vault.generation || scanner.owner !== this.#pseudonyms)
      scanner.forget(this.#pseudonyms);
    this.#generation = vault.generation;
    for (let from = 0; from < bodies.length; )
      from += scanner.readChunk({ bodies, from, block, latest: latestTime(now), readSlowly });
  }
}

let scanner: Scanner | undefined;

class Scanner {
  /** Whose pseudonyms are remembered. */
  owner: Pseudonyms | undefined;
  readonly #memory: ScannerMemory = createScannerMemory();
  readonly #types = new PlainTypes(this.#memory);
  readonly #rows = new Int32Array(CHUNK_EVENTS);
  /** Numbers in `#texts` of the scanner's texts, from 1; 0 where it has not been looked up. */
  readonly #textIds = new Uint32Array(TEXTS_MAX + 1);
  #texts: Texts | undefined;

  constructor() {
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
    this.#writeNotes(chunk);

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

  /** Sees to what the scanner has left: pseudonyms that it does not know, addresses, orders, and fields without a column. */
  #writeNotes({ block, rows }: Chunk): void {
    const { functions, noteWords, noteNumbers, typeNo } = this.#memory;
    const count = functions.notesCount();
    const properties = new Properties(block);
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
    const number = (this.owner as Pseudonyms).vault.find(bytes, start, end, hashOf(bytes, start, end));
    if (number > 0) {
      block.userNo[row] = number;
      functions.remember(USERS, start, end - start, number, 0);
    } else block.addUnknownUser(row, bytes.toString("latin1", start, end));
  }

  #writeHash(block: EventBlock, row: number, column: number, { start, end }: Value): void {
    const { bytes, functions } = this.#memory;
    const name = PLAIN_HASHES[column] as (typeof PLAIN_HASHES)[number];
    const hash = (this.owner as Pseudonyms)[name];
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
}

function sizeAt(bodies: Bodies, index: number): number {
  return bodies instanceof PackedBodies ? bodies.sizeAt(index) : (bodies.at(index) as Uint8Array).length;
}

function copyAt(bodies: Bodies, index: number, target: Buffer, to: number): void {
  if (bodies instanceof PackedBodies) bodies.copyAt(index, target, to);
  else target.set(bodies.at(index) as Uint8Array, to);
}

/** A value where it lies in the scanner's memory. */
interface Value {
  kind: number;
  start: number;
  end: number;
  number: number;
}

/** Gathers the fields without a column of one row after the other. */
class Properties {
  readonly #block: EventBlock;
  #row = -1;
  #identifiers: string[] = [];
  #json = "";

  constructor(block: EventBlock) {
    this.#block = block;
  }

  identifier(row: number, text: string): void {
    this.#goTo(row);
    this.#identifiers.push(text);
  }

  field(row: number, name: string, value: string | number | boolean | null): void {
    this.#goTo(row);
    const kept = typeof value === "string" ? scrubText(value, this.#identifiers) : value;
    this.#json += `${this.#json === "" ? "" : ","}${JSON.stringify(name)}:${JSON.stringify(kept)}`;
  }

  finish(): void {
    if (this.#json !== "") this.#block.properties.set(this.#row, `{${this.#json}}`);
    this.#json = "";
    this.#identifiers = [];
  }

  #goTo(row: number): void {
    if (row === this.#row) return;
    this.finish();
    this.#row = row;
  }
}
