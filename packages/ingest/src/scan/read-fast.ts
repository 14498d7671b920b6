import type { EventBlock } from "../block/event-block.ts";
import { ID_WORDS } from "../block/event-block.ts";
import { type CompiledType, findEventType } from "../catalog/find-event-type.ts";
import { writeEventId } from "../event-id.ts";
import { countryOfIp } from "../privacy/geo.ts";
import { IDENTIFIER_FIELDS, IDENTIFIER_LENGTH_MIN } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import { scrubText } from "../privacy/scrub-text.ts";
import { isWithinWindow } from "../steps/time-window.ts";
import { parseTimestamp } from "../timestamp.ts";
import { DATA_FIELDS } from "./data-fields.ts";
import { EventScanner, FIRST_DATA_SLOT, KIND, SLOT } from "./event-scanner.ts";
import { compileFastType, type FastField, type FastType } from "./fast-type.ts";

const VERSION = Buffer.from("1.0");
const slotOf = (field: string) => FIRST_DATA_SLOT + DATA_FIELDS.indexOf(field);
const IDENTIFIER_SLOTS = IDENTIFIER_FIELDS.map(slotOf);
const COUNTRY_SLOT = slotOf("country");
const ATTRIBUTE_LENGTHS = [
  [SLOT.id, 1, 256],
  [SLOT.source, 1, 512],
  [SLOT.type, 1, 128],
  [SLOT.time, 20, 40],
] as const;
const OPTIONAL_ATTRIBUTE_LENGTHS = [
  [SLOT.subject, 512],
  [SLOT.datacontenttype, 128],
] as const;

/**
 * The fast way of an event into a block: one pass over its bytes, checks derived from the catalogue, no objects. It takes only
 * events that the slow way takes too, and stores the same row for them; a test compares the two on random events.
 */
export class FastReader {
  readonly #scanner = new EventScanner();
  readonly #types = new Map<CompiledType, FastType | null>();
  readonly #pseudonyms: Pseudonyms;
  /** Of the present event: what to look for in its free texts. */
  #identifiers: string[] | undefined;

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** False when the event is not one for the fast way; the block is as before then. */
  read(body: Buffer, index: number, block: EventBlock, now: number): boolean {
    const scanner = this.#scanner;
    if (!scanner.scan(body) || !this.#hasAttributes()) return false;
    const type = this.#typeOf(block);
    if (type === null || !this.#hasFields(type, block)) return false;
    const time = parseTimestamp(scanner.text(SLOT.time));
    if (!isWithinWindow(time, now)) return false;

    const row = block.append(index, type.type, time);
    const source = this.#textId(block, SLOT.source);
    writeEventId(block.texts.textOf(source), scanner.text(SLOT.id), block.ids, row * ID_WORDS);
    block.setText("type", row, this.#textId(block, SLOT.type));
    this.#identifiers = undefined;
    block.setText("source", row, this.#scrubbedId(block, SLOT.source));
    this.#writeFields(type, block, row);

    return true;
  }

  #hasAttributes(): boolean {
    const { kind } = this.#scanner;
    if (kind[SLOT.specversion] !== KIND.text || !this.#scanner.holds(SLOT.specversion, VERSION)) return false;
    for (const [slot, min, max] of ATTRIBUTE_LENGTHS) {
      const length = this.#scanner.length(slot);
      if (kind[slot] !== KIND.text || length < min || length > max) return false;
    }
    for (const [slot, max] of OPTIONAL_ATTRIBUTE_LENGTHS) {
      if (kind[slot] === KIND.absent || kind[slot] === KIND.null) continue;
      if (kind[slot] !== KIND.text || this.#scanner.length(slot) > max) return false;
    }

    return true;
  }

  #typeOf(block: EventBlock): FastType | null {
    const type = findEventType(block.texts.textOf(this.#textId(block, SLOT.type)));
    if (type === undefined) return null;
    let fast = this.#types.get(type);
    if (fast === undefined) {
      fast = compileFastType(type);
      // Types of free-form events come and go; they are never fast.
      if (type.service !== "custom") this.#types.set(type, fast);
    }

    return fast;
  }

  #hasFields({ fields, requiredCount }: FastType, block: EventBlock): boolean {
    const scanner = this.#scanner;
    let required = 0;
    for (let i = 0; i < scanner.count; i += 1) {
      const slot = scanner.order[i] as number;
      const field = fields[slot];
      if (field === undefined || !this.#accepts(field, slot, block)) return false;
      if (!field.isOptional) required += 1;
    }

    return required === requiredCount;
  }

  #accepts(field: FastField, slot: number, block: EventBlock): boolean {
    const scanner = this.#scanner;
    const kind = scanner.kind[slot];
    if (kind === KIND.null) return field.isNullable;
    if (field.kind === KIND.true) return kind === KIND.true || kind === KIND.false;
    if (kind !== field.kind) return false;
    if (kind === KIND.number) return field.accepts === null || field.accepts(scanner.number[slot]);
    const length = scanner.length(slot);
    if (length < field.lengthMin || length > field.lengthMax) return false;

    return field.accepts === null || field.accepts(block.texts.textOf(this.#textId(block, slot)));
  }

  #writeFields({ fields }: FastType, block: EventBlock, row: number): void {
    const scanner = this.#scanner;
    let properties = "";
    for (let i = 0; i < scanner.count; i += 1) {
      const slot = scanner.order[i] as number;
      const { use } = fields[slot] as FastField;
      if (use.kind === "property") {
        properties += `${properties === "" ? "" : ","}${JSON.stringify(use.name)}:${this.#propertyJson(slot)}`;
      } else if (scanner.kind[slot] !== KIND.null) this.#writeField(use, slot, block, row);
    }
    if (properties !== "") block.properties.set(row, `{${properties}}`);
  }

  #writeField(use: FastField["use"], slot: number, block: EventBlock, row: number): void {
    const scanner = this.#scanner;
    switch (use.kind) {
      case "user":
        this.#writeUser(slot, block, row);
        break;
      case "hash": {
        const hash = this.#pseudonyms[use.of];
        const place = hash.ofBytes(
          scanner.bytes,
          scanner.start[slot] as number,
          scanner.end[slot] as number,
          scanner.hash[slot] as number,
        );
        block.setHash(use.of, row, hash.lowAt(place), hash.highAt(place));
        break;
      }
      case "text":
        block.setText(
          use.column,
          row,
          use.isScrubbed ? this.#scrubbedId(block, slot) : this.#textId(block, slot),
        );
        break;
      case "number":
      case "seq":
        block.setNumber(use.kind === "seq" ? "seq" : use.column, row, this.#numberOf(slot));
        break;
      case "country":
        block.setText("country", row, block.texts.upperCase(this.#textId(block, slot)));
        break;
      case "ip":
        if (scanner.kind[COUNTRY_SLOT] !== KIND.text)
          block.setText("country", row, block.texts.idOf(countryOfIp(scanner.text(slot))));
        break;
      case "order":
        block.orderIds.set(row, scanner.text(slot));
        break;
      default:
    }
  }

  #writeUser(slot: number, block: EventBlock, row: number): void {
    const scanner = this.#scanner;
    const number = this.#pseudonyms.vault.find(
      scanner.bytes,
      scanner.start[slot] as number,
      scanner.end[slot] as number,
      scanner.hash[slot] as number,
    );
    if (number > 0) block.userNo[row] = number;
    else block.addUnknownUser(row, scanner.text(slot));
  }

  #numberOf(slot: number): number {
    const { kind, number } = this.#scanner;
    if (kind[slot] === KIND.number) return number[slot] as number;

    return kind[slot] === KIND.true ? 1 : 0;
  }

  #propertyJson(slot: number): string {
    const scanner = this.#scanner;
    switch (scanner.kind[slot]) {
      case KIND.text:
        return JSON.stringify(scrubText(scanner.text(slot), this.#identifiersOf()));
      case KIND.number:
        return String(scanner.number[slot]);
      case KIND.null:
        return "null";
      default:
        return String(scanner.kind[slot] === KIND.true);
    }
  }

  #textId(block: EventBlock, slot: number): number {
    const { bytes, start, end, hash } = this.#scanner;

    return block.texts.idOfBytes(bytes, start[slot] as number, end[slot] as number, hash[slot] as number);
  }

  #scrubbedId(block: EventBlock, slot: number): number {
    const id = this.#textId(block, slot);
    if (!this.#mayHoldIdentifier(slot)) return block.texts.scrubbed(id);

    return block.texts.idOf(scrubText(block.texts.textOf(id), this.#identifiersOf()));
  }

  /** Spares nearly every event the exact search: the bytes are compared without letter case. */
  #mayHoldIdentifier(slot: number): boolean {
    const { bytes, kind, start, end } = this.#scanner;
    for (const own of IDENTIFIER_SLOTS) {
      if (kind[own] !== KIND.text) continue;
      const from = start[own] as number;
      const length = (end[own] as number) - from;
      if (length < IDENTIFIER_LENGTH_MIN) continue;
      const last = (end[slot] as number) - length;
      for (let at = start[slot] as number; at <= last; at += 1)
        if (isSameText(bytes, at, from, length)) return true;
    }

    return false;
  }

  #identifiersOf(): string[] {
    const scanner = this.#scanner;
    this.#identifiers ??= IDENTIFIER_SLOTS.filter(
      (slot) => scanner.kind[slot] === KIND.text && scanner.length(slot) >= IDENTIFIER_LENGTH_MIN,
    ).map((slot) => scanner.text(slot));

    return this.#identifiers;
  }
}

/** Bit 5 tells an ASCII letter's case. Two other characters may be taken for the same; two different words are not missed. */
const CASE_BIT = 0x20;

function isSameText(bytes: Buffer, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i += 1)
    if (((bytes[one + i] as number) | CASE_BIT) !== ((bytes[other + i] as number) | CASE_BIT)) return false;

  return true;
}
