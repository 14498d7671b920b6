import { SLOTS, slotEnd, slotKind, slotNumber, slotOrder, slotStart } from "./layout";
import { findName } from "./names";

/** What a slot holds; 0 must be «absent». */
export const ABSENT: u8 = 0;
export const TEXT: u8 = 1;
export const NUMBER: u8 = 2;
export const TRUE: u8 = 3;
export const FALSE: u8 = 4;
export const NULL: u8 = 5;

const ENVELOPE: i32 = 0;
const DATA: i32 = 1;
const DATA_SCHEMA_SLOT: i32 = 6;
const DATA_SLOT: i32 = 8;

const QUOTE: u32 = 0x22;
const COLON: u32 = 0x3a;
const COMMA: u32 = 0x2c;
const OPEN_BRACE: u32 = 0x7b;
const CLOSE_BRACE: u32 = 0x7d;
const MINUS: u32 = 0x2d;
const DOT: u32 = 0x2e;
/** So many digits are always an exact integer. */
const DIGITS_MAX: i32 = 15;
const powersOfTen: usize = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

/** How many data slots are set. */
export let dataCount: i32 = 0;

let limit: usize = 0;
let hasData: bool = false;
/** The last value: where it begins and ends, and its number. */
let valueStart: usize = 0;
let valueEnd: usize = 0;
let valueNumber: f64 = 0;
let valueKind: u8 = ABSENT;

/**
 * Finds the attributes of a CloudEvent and the fields of its `data`: ASCII without escapes, known fields, scalar values. False
 * for everything else, broken JSON included.
 */
export function scan(start: usize, end: usize): bool {
  limit = end;
  hasData = false;
  dataCount = 0;
  memory.fill(slotKind, ABSENT, SLOTS);
  const at = scanObject(start, ENVELOPE);

  return at !== 0 && hasData && skipSpace(at) === end;
}

/** Where the object ends; 0 when it is not understood. */
function scanObject(from: usize, table: i32): usize {
  let at = skipSpace(from);
  if (load<u8>(at) !== OPEN_BRACE) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) === CLOSE_BRACE) return at < limit ? at + 1 : 0;
  while (true) {
    if (load<u8>(at) !== QUOTE) return 0;
    const name = at + 1;
    const nameEnd = endOfText(name);
    if (nameEnd >= limit || load<u8>(nameEnd) !== QUOTE) return 0;
    const slot = findName(table, name, <u32>(nameEnd - name));
    at = skipSpace(nameEnd + 1);
    if (load<u8>(at) !== COLON) return 0;
    at = skipSpace(at + 1);
    at = table === DATA ? scanField(at, slot) : scanAttribute(at, slot);
    if (at === 0) return 0;
    at = skipSpace(at);
    if (at >= limit) return 0;
    const next = <u32>load<u8>(at);
    at += 1;
    if (next === CLOSE_BRACE) return at;
    if (next !== COMMA) return 0;
    at = skipSpace(at);
  }
}

function scanField(at: usize, slot: i32): usize {
  if (slot < 0) return 0;
  store<u8>(slotOrder + dataCount, slot);
  dataCount += 1;

  return fill(at, slot);
}

function scanAttribute(at: usize, slot: i32): usize {
  if (slot === DATA_SLOT) {
    if (hasData) return 0;
    hasData = true;

    return scanObject(at, DATA);
  }
  // Extension attributes are not stored, but they must be valid JSON. A schema version is for the slow way.
  if (slot < 0) return scanValue(at);

  return slot === DATA_SCHEMA_SLOT ? 0 : fill(at, slot);
}

function fill(at: usize, slot: i32): usize {
  if (load<u8>(slotKind + slot) !== ABSENT) return 0;
  const end = scanValue(at);
  if (end === 0) return 0;
  store<u8>(slotKind + slot, valueKind);
  store<u32>(slotStart + ((<usize>slot) << 2), <u32>valueStart);
  store<u32>(slotEnd + ((<usize>slot) << 2), <u32>valueEnd);
  store<f64>(slotNumber + ((<usize>slot) << 3), valueNumber);

  return end;
}

/** Where the value ends; 0 for what is not scanned here. */
function scanValue(at: usize): usize {
  const first = <u32>load<u8>(at);
  if (first === QUOTE) {
    valueStart = at + 1;
    valueEnd = endOfText(valueStart);
    valueKind = TEXT;

    return valueEnd < limit && load<u8>(valueEnd) === QUOTE ? valueEnd + 1 : 0;
  }
  if (first === MINUS || isDigit(first)) return scanNumber(at);
  if (first === 0x74 && load<u32>(at) === 0x65757274) {
    valueKind = TRUE;
    return at + 4;
  }
  if (first === 0x66 && load<u32>(at, 1) === 0x65736c61) {
    valueKind = FALSE;
    return at + 5;
  }
  if (first === 0x6e && load<u32>(at) === 0x6c6c756e) {
    valueKind = NULL;
    return at + 4;
  }

  return 0;
}

/** The first byte that a plain text cannot hold: its quote, an escape, a control character, or what lies beyond ASCII. */
function endOfText(from: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  const del = i8x16.splat(0x7f);
  let at = from;
  while (true) {
    const bytes = v128.load(at);
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)),
      // Signed: bytes beyond ASCII are negative.
      v128.or(i8x16.lt_s(bytes, space), i8x16.eq(bytes, del)),
    );
    const mask = i8x16.bitmask(ends);
    if (mask !== 0) return at + ctz(mask);
    at += 16;
  }
}

/** Decimals of at most 15 digits without an exponent: their value is exact (a division of two exact doubles rounds once). */
function scanNumber(from: usize): usize {
  let at = from;
  const isNegative = load<u8>(at) === MINUS;
  if (isNegative) at += 1;
  const first = at;
  let value: f64 = 0;
  for (; isDigit(load<u8>(at)); at += 1) value = value * 10 + <f64>(load<u8>(at) - 0x30);
  const whole = <i32>(at - first);
  if (whole === 0 || (whole > 1 && load<u8>(first) === 0x30)) return 0;
  let fraction: i32 = 0;
  if (load<u8>(at) === DOT) {
    at += 1;
    const point = at;
    for (; isDigit(load<u8>(at)); at += 1) value = value * 10 + <f64>(load<u8>(at) - 0x30);
    fraction = <i32>(at - point);
    if (fraction === 0) return 0;
  }
  const next = <u32>load<u8>(at);
  if (whole + fraction > DIGITS_MAX || next === 0x65 || next === 0x45) return 0;
  if (isNegative && value === 0) return 0;
  if (fraction > 0) value /= load<f64>(powersOfTen + ((<usize>fraction) << 3));
  valueNumber = isNegative ? -value : value;
  valueKind = NUMBER;

  return at;
}

function skipSpace(from: usize): usize {
  let at = from;
  while (true) {
    const byte = <u32>load<u8>(at);
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return at;
    at += 1;
  }
}

function isDigit(code: u32): bool {
  return code - 0x30 < 10;
}
