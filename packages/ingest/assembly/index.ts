// Reads plain events from their bytes into columns. Compiled to WebAssembly by AssemblyScript; `src/scan/` is its caller.
import {
  forget as forgetCache,
  initCaches,
  remember as rememberKey,
  textArena,
  textMap,
  trimTexts,
} from "./caches";
import * as layout from "./layout";
import { addName as addFieldName } from "./names";
import * as state from "./read";

export const input: usize = layout.input;
export const starts: usize = layout.starts;
export const ends: usize = layout.ends;
export const isRead: usize = layout.isRead;
export const typeNo: usize = layout.typeNo;
export const time: usize = layout.time;
export const eventId: usize = layout.eventId;
export const userNo: usize = layout.userNo;
export const texts: usize = layout.texts;
export const numbers: usize = layout.numbers;
export const hashes: usize = layout.hashes;
export const notes: usize = layout.notes;
export const fields: usize = layout.fields;
export const requiredCount: usize = layout.requiredCount;
export const identifierSlots: usize = layout.identifierSlots;
export const knownTexts: usize = textArena;

initCaches();

/** Empties the columns of the chunk before. True when the texts were forgotten, so that they are numbered anew. */
export function begin(): bool {
  memory.fill(layout.userNo, 0, layout.EVENTS * 4);
  clearColumns(layout.texts, layout.TEXT_COLUMNS, state.usedTexts, 4);
  clearColumns(layout.numbers, layout.NUMBER_COLUMNS, state.usedNumbers, 8);
  clearColumns(layout.hashes, layout.HASH_COLUMNS, state.usedHashes, 8);
  state.reset();

  return trimTexts();
}

function clearColumns(columns: usize, count: i32, used: u32, width: i32): void {
  const bytes = <usize>layout.EVENTS * width;
  for (let column = 0; column < count; column += 1)
    if ((used & (1 << column)) !== 0) memory.fill(columns + <usize>column * bytes, 0, bytes);
}

/** The columns that hold anything, by bit. */
export function usedTexts(): u32 {
  return state.usedTexts;
}

export function usedNumbers(): u32 {
  return state.usedNumbers;
}

export function usedHashes(): u32 {
  return state.usedHashes;
}

/**
 * Reads the events from `from` on; those that are not read here keep their 0 in `isRead`. Returns `count`, or before it the
 * event that must be read again when its question is answered: which type a text names, or whether a check accepts it.
 */
export function read(from: i32, count: i32, latest: f64): i32 {
  for (let at = from; at < count; at += 1) {
    const start = <usize>load<u32>(layout.starts + ((<usize>at) << 2));
    const end = <usize>load<u32>(layout.ends + ((<usize>at) << 2));
    const outcome = state.readEvent(at, start, end, latest);
    if (outcome === state.ASK_TYPE || outcome === state.ASK_CHECK) {
      asked = outcome;
      return at;
    }
    store<u8>(layout.isRead + at, outcome === state.READ ? 1 : 0);
  }

  return count;
}

let asked: i32 = 0;

/** Whether the question is about a check, not a type. */
export function asksCheck(): bool {
  return asked === state.ASK_CHECK;
}

export function askedTextNo(): u32 {
  return state.askedText;
}

export function askedCheckNo(): u32 {
  return state.askedCheck;
}

/** Answers which type a text names: its number, or −1 when events of it are not read here. */
export function answerType(text: u32, type: i32): void {
  store<u16>(layout.typeOfText + ((<usize>text) << 1), <u16>(type + 2));
}

export function answerCheck(check: u32, text: u32, isAccepted: bool): void {
  store<u8>(layout.verdicts + <usize>check * layout.TEXTS_MAX + text, isAccepted ? 1 : 2);
}

export function notesCount(): i32 {
  return state.noteCount;
}

export function textCount(): u32 {
  return textMap.size;
}

/** Where a text ends among the known ones; it begins where the one before it ends. Texts are numbered from 1. */
export function textEnd(text: u32): u32 {
  return text === 0 ? 0 : load<u32>(textMap.ends + ((<usize>(text - 1)) << 2));
}

/** Makes a name of the envelope (table 0) or of `data` (1) known; its bytes lie in the input. */
export function addName(table: i32, slot: i32, length: u32): bool {
  return addFieldName(table, slot, layout.input, length);
}

export function identifiers(count: i32): void {
  state.setIdentifierCount(count);
}

/** Remembers what stands for a user (cache 0), an anonymous visitor, a device or a session. */
export function remember(cache: i32, start: usize, length: u32, low: u32, high: u32): void {
  rememberKey(cache, start, length, low, high);
}

export function forget(cache: i32): void {
  forgetCache(cache);
}
