const FNV_OFFSET = -2_128_831_035;
const FNV_PRIME = 16_777_619;
const INITIAL_SLOTS = 1_024;
const INITIAL_ARENA = 16_384;
const EMPTY = -1;

/** FNV-1a, 32 bits, of `bytes[start, end)`. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), FNV_PRIME);

  return hash;
}

/**
 * Numbers byte strings densely from 0 in the order of their first appearance, without making JavaScript strings of them: one
 * hash table over a flat copy of the keys. Entries are never removed; `clear` forgets all.
 *
 * A slot holds the hash beside the entry, so that a large table, which no cache of the processor holds, is touched three times
 * for a key: its slot, its place, its bytes.
 */
export class BytesMap {
  /** Pairs of a hash and an entry; −1 for an empty slot. */
  #slots = new Int32Array(INITIAL_SLOTS * 2).fill(EMPTY);
  /** Where the bytes of an entry end; they begin where those of the entry before it end. */
  #ends = new Uint32Array(INITIAL_SLOTS / 2);
  #arena = Buffer.allocUnsafeSlow(INITIAL_ARENA);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a key, or −1. `hash` must be `hashOf` of the same bytes. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 2) & mask) {
      const entry = slots[slot + 1] as number;
      if (entry < 0) return EMPTY;
      if (slots[slot] === hash && this.#isEqual(entry, bytes, start, end)) return entry;
    }
  }

  /** Adds a key that is not there yet and returns its number. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (this.#size === this.#ends.length) this.#grow();
    const entry = this.#size;
    const from = this.#startOf(entry);
    const to = from + end - start;
    if (to > this.#arena.length) this.#growArena(to);
    for (let i = start, at = from; i < end; i += 1, at += 1) this.#arena[at] = bytes[i] as number;
    this.#ends[entry] = to;
    this.#size += 1;
    place(this.#slots, hash, entry);

    return entry;
  }

  clear(): void {
    this.#slots.fill(EMPTY);
    this.#size = 0;
  }

  #startOf(entry: number): number {
    return entry === 0 ? 0 : (this.#ends[entry - 1] as number);
  }

  #isEqual(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#startOf(entry);
    if ((this.#ends[entry] as number) - at !== end - start) return false;
    const arena = this.#arena;
    for (let i = start; i < end; i += 1, at += 1) if (arena[at] !== bytes[i]) return false;

    return true;
  }

  #grow(): void {
    const ends = new Uint32Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(EMPTY);
    for (let slot = 0; slot < old.length; slot += 2)
      if (old[slot + 1] !== EMPTY) place(this.#slots, old[slot] as number, old[slot + 1] as number);
  }

  #growArena(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#arena.length * 2));
    larger.set(this.#arena);
    this.#arena = larger;
  }
}

function place(slots: Int32Array, hash: number, entry: number): void {
  const mask = slots.length - 1;
  let slot = spread(hash) & mask;
  while (slots[slot + 1] !== EMPTY) slot = (slot + 2) & mask;
  slots[slot] = hash;
  slots[slot + 1] = entry;
}

/**
 * Where a hash belongs: an even number, since slots are pairs. FNV's low bits are weak for keys that differ in their last
 * characters only, and the table uses the low bits.
 */
function spread(hash: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 3) << 1;
}
