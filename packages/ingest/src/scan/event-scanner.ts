import { BytesMap, hashOf } from "../bytes/bytes-map.ts";
import { DATA_FIELDS } from "./data-fields.ts";

/** What a slot holds. The numbers order nothing; 0 must be «absent». */
export const KIND = { absent: 0, text: 1, number: 2, true: 3, false: 4, null: 5 } as const;

const ENVELOPE_FIELDS = [
  "specversion",
  "id",
  "source",
  "type",
  "time",
  "subject",
  "dataschema",
  "datacontenttype",
  "data",
] as const;

/** Slots of the envelope's attributes; those of the fields of `data` follow. */
export const SLOT = {
  specversion: 0,
  id: 1,
  source: 2,
  type: 3,
  time: 4,
  subject: 5,
  datacontenttype: 7,
} as const;
const DATA_SCHEMA = 6;
const DATA = 8;
export const FIRST_DATA_SLOT = ENVELOPE_FIELDS.length;
const SLOTS = FIRST_DATA_SLOT + DATA_FIELDS.length;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const SPACE = 0x20;
const FNV_OFFSET = -2_128_831_035;
const FNV_PRIME = 16_777_619;
/** 1 for bytes that end a plain text: the quote, and what needs the slow way (control characters, escapes, beyond ASCII). */
const ENDS_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < SPACE || byte > 126 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);
/** So many digits are always an exact integer. */
const DIGITS_MAX = 15;
const POWERS_OF_TEN = Array.from({ length: DIGITS_MAX + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Finds the attributes of a CloudEvent and the fields of its `data` in the bytes, without making an object of them.
 *
 * It understands the plain event that nearly every producer sends: ASCII without escapes, known fields, scalar values.
 * `scan` is false for everything else, broken JSON included, and says nothing about why: the reader then parses the event
 * the slow way, which decides.
 */
export class EventScanner {
  /** The event. */
  bytes: Buffer = Buffer.alloc(0);
  readonly kind = new Uint8Array(SLOTS);
  readonly start = new Int32Array(SLOTS);
  readonly end = new Int32Array(SLOTS);
  /** `hashOf` of a text. */
  readonly hash = new Int32Array(SLOTS);
  readonly number = new Float64Array(SLOTS);
  /** The data slots that are set, in the order of the fields; `count` of them. */
  readonly order = new Uint8Array(SLOTS);
  count = 0;

  readonly #envelope = namesOf(ENVELOPE_FIELDS);
  readonly #data = namesOf(DATA_FIELDS);
  #at = 0;
  #hasData = false;
  /** Results of the last text or number. */
  #end = 0;
  #hash = 0;
  #number = 0;

  scan(bytes: Buffer): boolean {
    this.bytes = bytes;
    this.#at = 0;
    this.#hasData = false;
    this.count = 0;
    this.kind.fill(KIND.absent);
    if (!this.#object(false)) return false;
    this.#skipSpace();

    return this.#at === bytes.length && this.#hasData;
  }

  length(slot: number): number {
    return (this.end[slot] as number) - (this.start[slot] as number);
  }

  /** Whether the text of a slot is this one. */
  holds(slot: number, text: Uint8Array): boolean {
    const start = this.start[slot] as number;
    if (this.length(slot) !== text.length) return false;
    for (let i = 0; i < text.length; i += 1) if (this.bytes[start + i] !== text[i]) return false;

    return true;
  }

  text(slot: number): string {
    return this.bytes.toString("latin1", this.start[slot], this.end[slot]);
  }

  #object(isData: boolean): boolean {
    const bytes = this.bytes;
    const names = isData ? this.#data : this.#envelope;
    this.#skipSpace();
    if (bytes[this.#at] !== OPEN_BRACE) return false;
    this.#at += 1;
    this.#skipSpace();
    if (bytes[this.#at] === CLOSE_BRACE) {
      this.#at += 1;
      return true;
    }
    for (;;) {
      if (bytes[this.#at] !== QUOTE || !this.#text()) return false;
      const name = names.find(bytes, this.#at, this.#end, this.#hash);
      this.#at = this.#end + 1;
      this.#skipSpace();
      if (bytes[this.#at] !== COLON) return false;
      this.#at += 1;
      this.#skipSpace();
      if (!this.#member(isData, name)) return false;
      this.#skipSpace();
      const next = bytes[this.#at];
      this.#at += 1;
      if (next === CLOSE_BRACE) return true;
      if (next !== COMMA) return false;
      this.#skipSpace();
    }
  }

  #member(isData: boolean, name: number): boolean {
    if (isData) return name >= 0 && this.#field(FIRST_DATA_SLOT + name);
    if (name === DATA) {
      if (this.#hasData) return false;
      this.#hasData = true;

      return this.#object(true);
    }
    // Extension attributes are not stored, but they must be valid JSON. A schema version is for the slow way.
    if (name < 0) return this.#value() !== KIND.absent;

    return name !== DATA_SCHEMA && this.#attribute(name);
  }

  #field(slot: number): boolean {
    this.order[this.count] = slot;
    this.count += 1;

    return this.#attribute(slot);
  }

  #attribute(slot: number): boolean {
    if (this.kind[slot] !== KIND.absent) return false;
    this.start[slot] = this.#at + 1;
    const kind = this.#value();
    this.kind[slot] = kind;
    this.end[slot] = this.#end;
    this.hash[slot] = this.#hash;
    this.number[slot] = this.#number;

    return kind !== KIND.absent;
  }

  /** The kind of the value at the cursor, which moves behind it; `absent` for what is not scanned here. */
  #value(): number {
    const first = this.bytes[this.#at] as number;
    if (first === QUOTE) {
      if (!this.#text()) return KIND.absent;
      this.#at = this.#end + 1;

      return KIND.text;
    }
    if (first === MINUS || (first >= ZERO && first <= ZERO + 9)) {
      return this.#scanNumber() ? KIND.number : KIND.absent;
    }
    if (first === 0x74 && this.#literal("true")) return KIND.true;
    if (first === 0x66 && this.#literal("false")) return KIND.false;
    if (first === 0x6e && this.#literal("null")) return KIND.null;

    return KIND.absent;
  }

  /** From the opening quote: moves the cursor to the first character, `#end` to the closing quote. */
  #text(): boolean {
    const bytes = this.bytes;
    const { length } = bytes;
    let hash = FNV_OFFSET;
    this.#at += 1;
    let i = this.#at;
    for (; i < length; i += 1) {
      const byte = bytes[i] as number;
      if (ENDS_TEXT[byte] !== 0) break;
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    this.#end = i;
    this.#hash = hash;

    return bytes[i] === QUOTE;
  }

  /** Decimals of at most 15 digits without an exponent: their value is exact (a division of two exact doubles rounds once). */
  #scanNumber(): boolean {
    const bytes = this.bytes;
    let at = this.#at;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    const first = at;
    let value = 0;
    for (; isDigit(bytes[at]); at += 1) value = value * 10 + (bytes[at] as number) - ZERO;
    const whole = at - first;
    if (whole === 0 || (whole > 1 && bytes[first] === ZERO)) return false;
    let fraction = 0;
    if (bytes[at] === DOT) {
      at += 1;
      const from = at;
      for (; isDigit(bytes[at]); at += 1) value = value * 10 + (bytes[at] as number) - ZERO;
      fraction = at - from;
      if (fraction === 0) return false;
    }
    if (whole + fraction > DIGITS_MAX || bytes[at] === 0x65 || bytes[at] === 0x45) return false;
    if (isNegative && value === 0) return false;
    const magnitude = fraction === 0 ? value : value / (POWERS_OF_TEN[fraction] as number);
    this.#number = isNegative ? -magnitude : magnitude;
    this.#at = at;

    return true;
  }

  #literal(word: string): boolean {
    for (let i = 0; i < word.length; i += 1) {
      if (this.bytes[this.#at + i] !== word.charCodeAt(i)) return false;
    }
    this.#at += word.length;

    return true;
  }

  #skipSpace(): void {
    while (isSpace(this.bytes[this.#at])) this.#at += 1;
  }
}

function isSpace(byte: number | undefined): boolean {
  return (
    byte !== undefined && byte <= SPACE && (byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09)
  );
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}

function namesOf(fields: readonly string[]): BytesMap {
  const names = new BytesMap();
  for (const field of fields) {
    const bytes = Buffer.from(field);
    names.add(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
  }

  return names;
}
