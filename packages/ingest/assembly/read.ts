import { isSame } from "./bytes-map";
import { findValue, textNo } from "./caches";
import {
  EVENTS,
  eventId,
  FIELD_BYTES,
  fields,
  hashes,
  identifierSlots,
  NOTE_BYTES,
  NOTES,
  notes,
  numbers,
  requiredCount,
  SLOTS,
  slotEnd,
  slotKind,
  slotNumber,
  slotOrder,
  slotStart,
  TEXTS_MAX,
  texts,
  time,
  typeNo,
  typeOfText,
  userNo,
  verdicts,
} from "./layout";
import { ABSENT, dataCount, FALSE, NULL, NUMBER, scan, TEXT, TRUE } from "./scan";
import { writeEventId } from "./sha256";
import { parseTimestamp } from "./timestamp";

/** What an attempt to read an event ended with. */
export const SLOW: i32 = 0;
export const READ: i32 = 1;
/** The caller must say which type a text names. */
export const ASK_TYPE: i32 = 2;
/** The caller must say whether a check accepts a text. */
export const ASK_CHECK: i32 = 3;

/** What is asked. */
export let askedText: u32 = 0;
export let askedCheck: u32 = 0;

const SPEC_VERSION: i32 = 0;
const ID: i32 = 1;
const SOURCE: i32 = 2;
const TYPE: i32 = 3;
const TIME: i32 = 4;
const SUBJECT: i32 = 5;
const CONTENT_TYPE: i32 = 7;
const VERSION: usize = memory.data<u8>([0x31, 0x2e, 0x30, 0, 0, 0, 0, 0]);

const TYPE_COLUMN: i32 = 0;
const SOURCE_COLUMN: i32 = 1;
const EARLIEST: f64 = 946_684_800_000;
const IDENTIFIER_LENGTH_MIN: u32 = 4;

/** What becomes of a field; the numbers are those of `USE` in `src/scan/fast-type.ts`. */
const UNDECLARED: u8 = 0;
const USER: u8 = 1;
const HASH: u8 = 2;
const TEXT_COLUMN: u8 = 3;
const NUMBER_COLUMN: u8 = 4;
const NOTED: u8 = 5;
/** Any other use: the field is checked and dropped. */
const IS_OPTIONAL: u8 = 1;
const IS_NULLABLE: u8 = 2;
const IS_SCRUBBED: u8 = 4;
const IS_INTEGER: u8 = 8;
/** The text of a property is scrubbed, for which the caller needs the event's identifiers. */
const IS_PROPERTY: u8 = 16;
const SAFE_INTEGER_MAX: f64 = 9_007_199_254_740_991;

/** The columns that hold anything, by bit. */
export let usedTexts: u32 = 0;
export let usedNumbers: u32 = 0;
export let usedHashes: u32 = 0;

/** What a note tells: a field for the caller, an identifier of the event, a user or a hash that is not known yet. */
const NOTE_FIELD: u32 = 0;
const NOTE_IDENTIFIER: u32 = 1;
const NOTE_USER: u32 = 2;
const NOTE_HASH: u32 = 3;

export let noteCount: i32 = 0;
export let identifierCount: i32 = 0;

export function setIdentifierCount(count: i32): void {
  identifierCount = count;
}

/** Forgets what a chunk has written. */
export function reset(): void {
  noteCount = 0;
  usedTexts = 0;
  usedNumbers = 0;
  usedHashes = 0;
}

/** Reads the event into the columns at `at`, or says why not: see the constants above. */
export function readEvent(at: i32, start: usize, end: usize, latest: f64): i32 {
  if (!scan(start, end) || !hasAttributes()) return SLOW;
  const type = slotText(TYPE);
  if (type === 0) return SLOW;
  const known = load<u16>(typeOfText + ((<usize>type) << 1));
  if (known === 0) {
    askedText = type;
    return ASK_TYPE;
  }
  if (known === 1) return SLOW;
  const typeIndex = <i32>known - 2;
  const typeFields = fields + <usize>typeIndex * SLOTS * FIELD_BYTES;
  const verdict = checkFields(typeFields, typeIndex);
  if (verdict !== READ) return verdict;
  if (mayHoldIdentifier(SOURCE)) return SLOW;
  const moment = parseTimestamp(slotStartOf(TIME), slotEndOf(TIME));
  // Also false for NaN.
  if (!(moment >= EARLIEST && moment <= latest)) return SLOW;
  const source = slotText(SOURCE);
  if (source === 0 || noteCount + dataCount + identifierCount > NOTES) return SLOW;

  const place = <usize>at;
  store<u16>(typeNo + (place << 1), <u16>typeIndex);
  store<f64>(time + (place << 3), moment);
  writeEventId(
    slotStartOf(SOURCE),
    slotLength(SOURCE),
    slotStartOf(ID),
    slotLength(ID),
    eventId + (place << 4),
  );
  setText(TYPE_COLUMN, at, type);
  setText(SOURCE_COLUMN, at, source);

  return writeFields(typeFields, at);
}

function hasAttributes(): bool {
  if (kindOf(SPEC_VERSION) !== TEXT || slotLength(SPEC_VERSION) !== 3) return false;
  if (!isSame(slotStartOf(SPEC_VERSION), VERSION, 3)) return false;

  return (
    hasLength(ID, 1, 256) &&
    hasLength(SOURCE, 1, 512) &&
    hasLength(TYPE, 1, 128) &&
    hasLength(TIME, 20, 40) &&
    mayHave(SUBJECT, 512) &&
    mayHave(CONTENT_TYPE, 128)
  );
}

function hasLength(slot: i32, min: u32, max: u32): bool {
  return kindOf(slot) === TEXT && slotLength(slot) >= min && slotLength(slot) <= max;
}

function mayHave(slot: i32, max: u32): bool {
  const kind = kindOf(slot);

  return kind === ABSENT || kind === NULL || (kind === TEXT && slotLength(slot) <= max);
}

function checkFields(typeFields: usize, typeIndex: i32): i32 {
  let required: u8 = 0;
  for (let i = 0; i < dataCount; i += 1) {
    const slot = <i32>load<u8>(slotOrder + i);
    const field = typeFields + <usize>slot * FIELD_BYTES;
    if (load<u8>(field) === UNDECLARED) return SLOW;
    const verdict = checkField(field, slot);
    if (verdict !== READ) return verdict;
    if ((load<u8>(field, 3) & IS_OPTIONAL) === 0) required += 1;
  }

  return required === load<u8>(requiredCount + typeIndex) ? READ : SLOW;
}

/** Of a field: use, column, kind, flags, check from 1, length from and to, number from and to. */
function checkField(field: usize, slot: i32): i32 {
  const flags = load<u8>(field, 3);
  const wanted = load<u8>(field, 2);
  const kind = kindOf(slot);
  if (kind === NULL) return (flags & IS_NULLABLE) !== 0 ? READ : SLOW;
  if (wanted === TRUE) return kind === TRUE || kind === FALSE ? READ : SLOW;
  if (kind !== wanted) return SLOW;
  if (kind === NUMBER) {
    const number = load<f64>(slotNumber + ((<usize>slot) << 3));
    if (number < load<f64>(field, 16) || number > load<f64>(field, 24)) return SLOW;
    if ((flags & IS_INTEGER) === 0) return READ;

    return number === trunc(number) && abs(number) <= SAFE_INTEGER_MAX ? READ : SLOW;
  }
  const length = slotLength(slot);
  if (length < load<u32>(field, 8) || length > load<u32>(field, 12)) return SLOW;
  if ((flags & IS_SCRUBBED) !== 0 && mayHoldIdentifier(slot)) return SLOW;
  const check = <u32>load<u16>(field, 4);

  return check === 0 ? READ : checkText(check - 1, slot);
}

function checkText(check: u32, slot: i32): i32 {
  const text = slotText(slot);
  if (text === 0) return SLOW;
  const verdict = load<u8>(verdicts + <usize>check * TEXTS_MAX + text);
  if (verdict !== 0) return verdict === 1 ? READ : SLOW;
  askedText = text;
  askedCheck = check;

  return ASK_CHECK;
}

function writeFields(typeFields: usize, at: i32): i32 {
  let hasNotedIdentifiers = false;
  for (let i = 0; i < dataCount; i += 1) {
    const slot = <i32>load<u8>(slotOrder + i);
    const field = typeFields + <usize>slot * FIELD_BYTES;
    const use = load<u8>(field);
    const column = <i32>load<u8>(field, 1);
    const kind = kindOf(slot);
    if (use === NOTED) {
      const isProperty = (load<u8>(field, 3) & IS_PROPERTY) !== 0;
      if (kind === NULL && !isProperty) continue;
      if (kind === TEXT && isProperty && !hasNotedIdentifiers) {
        noteIdentifiers(at);
        hasNotedIdentifiers = true;
      }
      note(at, NOTE_FIELD, slot);
      continue;
    }
    if (kind === NULL) continue;
    if (use === USER) writeUser(at, slot);
    else if (use === HASH) writeHash(at, column, slot);
    else if (use === NUMBER_COLUMN) setNumber(column, at, numberOf(slot));
    else if (use === TEXT_COLUMN) {
      const text = slotText(slot);
      if (text === 0) return SLOW;
      setText(column, at, text);
    }
  }

  return READ;
}

function writeUser(at: i32, slot: i32): void {
  const value = findValue(0, slotStartOf(slot), slotLength(slot));
  if (value === 0) note(at, NOTE_USER, slot);
  else store<u32>(userNo + ((<usize>at) << 2), load<u32>(value));
}

function writeHash(at: i32, column: i32, slot: i32): void {
  usedHashes |= 1 << column;
  const value = findValue(column + 1, slotStartOf(slot), slotLength(slot));
  if (value === 0) note(at, NOTE_HASH + column, slot);
  else store<u64>(hashes + ((<usize>column * EVENTS + at) << 3), load<u64>(value));
}

function noteIdentifiers(at: i32): void {
  for (let i = 0; i < identifierCount; i += 1) {
    const slot = <i32>load<u8>(identifierSlots + i);
    if (kindOf(slot) === TEXT && slotLength(slot) >= IDENTIFIER_LENGTH_MIN) note(at, NOTE_IDENTIFIER, slot);
  }
}

function note(at: i32, what: u32, slot: i32): void {
  const place = notes + <usize>noteCount * NOTE_BYTES;
  store<u32>(place, at);
  store<u32>(place, what, 4);
  store<u32>(place, slot, 8);
  store<u32>(place, kindOf(slot), 12);
  store<u32>(place, <u32>slotStartOf(slot), 16);
  store<u32>(place, <u32>slotEndOf(slot), 20);
  store<f64>(place, load<f64>(slotNumber + ((<usize>slot) << 3)), 24);
  noteCount += 1;
}

/** Spares nearly every event the exact search: the bytes are compared without letter case. */
function mayHoldIdentifier(slot: i32): bool {
  const from = slotStartOf(slot);
  const to = slotEndOf(slot);
  for (let i = 0; i < identifierCount; i += 1) {
    const own = <i32>load<u8>(identifierSlots + i);
    const length = slotLength(own);
    if (kindOf(own) !== TEXT || length < IDENTIFIER_LENGTH_MIN) continue;
    const identifier = slotStartOf(own);
    for (let at = from; at + length <= to; at += 1) if (isAlike(at, identifier, length)) return true;
  }

  return false;
}

/** Bit 5 tells an ASCII letter's case. Two other characters may be taken for the same; two different words are not missed. */
function isAlike(one: usize, other: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i += 1)
    if ((load<u8>(one + i) | 0x20) !== (load<u8>(other + i) | 0x20)) return false;

  return true;
}

function setText(column: i32, at: i32, text: u32): void {
  usedTexts |= 1 << column;
  store<u32>(texts + ((<usize>column * EVENTS + at) << 2), text);
}

function setNumber(column: i32, at: i32, number: f64): void {
  usedNumbers |= 1 << column;
  store<f64>(numbers + ((<usize>column * EVENTS + at) << 3), number);
}

function numberOf(slot: i32): f64 {
  const kind = kindOf(slot);
  if (kind === NUMBER) return load<f64>(slotNumber + ((<usize>slot) << 3));

  return kind === TRUE ? 1 : 0;
}

/** The number of the text of a slot; 0 when there is no room for it. */
function slotText(slot: i32): u32 {
  return textNo(slotStartOf(slot), slotLength(slot));
}

function kindOf(slot: i32): u8 {
  return load<u8>(slotKind + slot);
}

function slotStartOf(slot: i32): usize {
  return load<u32>(slotStart + ((<usize>slot) << 2));
}

function slotEndOf(slot: i32): usize {
  return load<u32>(slotEnd + ((<usize>slot) << 2));
}

function slotLength(slot: i32): u32 {
  return load<u32>(slotEnd + ((<usize>slot) << 2)) - load<u32>(slotStart + ((<usize>slot) << 2));
}
