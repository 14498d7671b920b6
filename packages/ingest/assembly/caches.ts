import { add, BytesMap, clear, find, hashOf, initMap } from "./bytes-map";
import { CHECKS, TEXTS_MAX, typeOfText, verdicts } from "./layout";

/** Keys that a cache of pseudonyms holds, and their bytes. */
const KEYS: i32 = 1 << 17;
const KEY_BYTES: i32 = 1 << 22;
const TEXT_BYTES: i32 = 1 << 23;
const TEXTS_KEPT: u32 = 30_000;
const TEXT_CAPACITY: i32 = 1 << 17;
const PADDING: i32 = 8;
/** Users, then the three kinds of hashes. */
const CACHES: i32 = 4;

const MAP_BYTES: i32 = 64;
const maps: usize = memory.data(64 * 5, 16);
const keySlots: usize = memory.data(4 * (1 << 17) * 16, 16);
const keyEnds: usize = memory.data(4 * (1 << 17) * 4, 16);
const keyArenas: usize = memory.data(4 * ((1 << 22) + 8), 16);
const keyValues: usize = memory.data(4 * (1 << 17) * 8, 16);
const textSlots: usize = memory.data((1 << 17) * 16, 16);
const textEnds: usize = memory.data((1 << 17) * 4, 16);
export const textArena: usize = memory.data((1 << 23) + 8, 16);

export const textMap: BytesMap = changetype<BytesMap>(maps);

/** 0: users; 1, 2, 3: the hashes. */
function cacheMap(cache: i32): BytesMap {
  return changetype<BytesMap>(maps + (cache + 1) * MAP_BYTES);
}

export function initCaches(): void {
  initMap(textMap, textSlots, textEnds, textArena, TEXT_CAPACITY, TEXT_BYTES);
  for (let cache = 0; cache < CACHES; cache += 1) {
    const at = <usize>cache * KEYS;
    const arena = keyArenas + <usize>cache * (KEY_BYTES + PADDING);
    initMap(cacheMap(cache), keySlots + at * 16, keyEnds + at * 4, arena, KEYS, KEY_BYTES);
  }
}

/** The number of a text from 1; 0 when there is no room for a new one. */
export function textNo(start: usize, length: u32): u32 {
  const hash = hashOf(start, length);
  const known = find(textMap, start, length, hash);
  if (known >= 0) return known + 1;

  return textMap.size + 2 >= <u32>TEXTS_MAX ? 0 : add(textMap, start, length, hash) + 1;
}

/** Forgets the texts, and what is known of them, when they have become many. Numbers of texts do not outlive a chunk then. */
export function trimTexts(): bool {
  if (textMap.size < TEXTS_KEPT) return false;
  clear(textMap);
  memory.fill(typeOfText, 0, TEXTS_MAX * 2);
  memory.fill(verdicts, 0, CHECKS * TEXTS_MAX);

  return true;
}

/** Where the value of a key lies; 0 when it is not known. */
export function findValue(cache: i32, start: usize, length: u32): usize {
  const entry = find(cacheMap(cache), start, length, hashOf(start, length));

  return entry < 0 ? 0 : keyValues + ((<usize>cache * KEYS + entry) << 3);
}

export function remember(cache: i32, start: usize, length: u32, low: u32, high: u32): void {
  const map = cacheMap(cache);
  const hash = hashOf(start, length);
  let entry = find(map, start, length, hash);
  if (entry < 0) entry = add(map, start, length, hash);
  if (entry < 0) {
    clear(map);
    entry = add(map, start, length, hash);
  }
  const value = keyValues + ((<usize>cache * KEYS + entry) << 3);
  store<u32>(value, low);
  store<u32>(value, high, 4);
}

export function forget(cache: i32): void {
  clear(cacheMap(cache));
}
