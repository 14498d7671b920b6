/** A hash table over a flat copy of its keys, which are numbered densely from 0. Entries are never removed, only all at once. */
@unmanaged
export class BytesMap {
  /** Pairs of a hash and an entry from 1; 0 for an empty one. */
  slots: usize;
  mask: u32;
  /** Where the bytes of an entry end; they begin where those of the entry before it end. */
  ends: usize;
  arena: usize;
  arenaBytes: u32;
  capacity: u32;
  size: u32;
}

export function initMap(
  map: BytesMap,
  slots: usize,
  ends: usize,
  arena: usize,
  capacity: u32,
  arenaBytes: u32,
): void {
  map.slots = slots;
  map.mask = capacity * 2 - 1;
  map.ends = ends;
  map.arena = arena;
  map.arenaBytes = arenaBytes;
  map.capacity = capacity;
}

const K1: u64 = 0x9e37_79b9_7f4a_7c15;
const K2: u64 = 0xd6e8_feb8_6659_fd93;

/** Reads up to seven bytes behind the text, which must be readable. */
export function hashOf(start: usize, length: u32): u32 {
  let hash: u64 = K2 ^ length;
  let at = start;
  let rest = length;
  for (; rest >= 8; rest -= 8, at += 8) {
    hash = (hash ^ load<u64>(at)) * K1;
    hash ^= hash >> 32;
  }
  if (rest > 0) hash = (hash ^ (load<u64>(at) & (((<u64>1) << (rest * 8)) - 1))) * K1;
  hash = (hash ^ (hash >> 29)) * K2;

  return <u32>(hash >> 32);
}

/** The number of a key, or −1. */
export function find(map: BytesMap, start: usize, length: u32, hash: u32): i32 {
  const slots = map.slots;
  const mask = map.mask;
  let slot = hash & mask;
  while (true) {
    const place = slots + ((<usize>slot) << 3);
    const entry = load<u32>(place, 4);
    if (entry === 0) return -1;
    if (load<u32>(place) === hash && isEqual(map, entry - 1, start, length)) return entry - 1;
    slot = (slot + 1) & mask;
  }
}

/** Adds a key that is not there yet and returns its number; −1 when there is no room. */
export function add(map: BytesMap, start: usize, length: u32, hash: u32): i32 {
  const entry = map.size;
  const from = startOf(map, entry);
  if (entry === map.capacity || from + length > map.arenaBytes) return -1;
  memory.copy(map.arena + from, start, length);
  store<u32>(map.ends + ((<usize>entry) << 2), from + length);
  map.size = entry + 1;
  let slot = hash & map.mask;
  while (load<u32>(map.slots + ((<usize>slot) << 3), 4) !== 0) slot = (slot + 1) & map.mask;
  store<u32>(map.slots + ((<usize>slot) << 3), hash);
  store<u32>(map.slots + ((<usize>slot) << 3), entry + 1, 4);

  return entry;
}

export function clear(map: BytesMap): void {
  memory.fill(map.slots, 0, (<usize>map.mask + 1) << 3);
  map.size = 0;
}

function startOf(map: BytesMap, entry: u32): u32 {
  return entry === 0 ? 0 : load<u32>(map.ends + ((<usize>(entry - 1)) << 2));
}

function isEqual(map: BytesMap, entry: u32, start: usize, length: u32): bool {
  const from = startOf(map, entry);
  if (load<u32>(map.ends + ((<usize>entry) << 2)) - from !== length) return false;

  return isSame(map.arena + from, start, length);
}

/** Whether two texts are the same. Reads up to seven bytes behind both. */
export function isSame(one: usize, other: usize, length: u32): bool {
  let at: usize = 0;
  let rest = length;
  for (; rest >= 8; rest -= 8, at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  if (rest === 0) return true;

  return ((load<u64>(one + at) ^ load<u64>(other + at)) & (((<u64>1) << (rest * 8)) - 1)) === 0;
}
