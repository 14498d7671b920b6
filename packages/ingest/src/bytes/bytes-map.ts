const FNV_OFFSET = -2_128_831_035;
const FNV_PRIME = 16_777_619;
const INITIAL_SLOTS = 1_024;
const INITIAL_ARENA = 16_384;

/** FNV-1a, 32 bits, of `bytes[start, end)`. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), FNV_PRIME);

  return hash;
}

/**
 * Numbers byte strings densely from 0 in the order of their first appearance, without making JavaScript strings of them: one
 * hash table over a flat copy of the keys. Entries are never removed; `clear` forgets all.
 */
export class BytesMap {
  #slots = new Int32Array(INITIAL_SLOTS).fill(-1);
  #hashes = new Int32Array(INITIAL_SLOTS / 2);
  #ends = new Uint32Array(INITIAL_SLOTS / 2);
  #arena = Buffer.allocUnsafeSlow(INITIAL_ARENA);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a key, or −1. `hash` must be `hashOf` of the same bytes. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] as number;
      if (entry < 0) return -1;
      if (this.#hashes[entry] === hash && this.#isEqual(entry, bytes, start, end)) return entry;
    }
  }

  /** Adds a key that is not there yet and returns its number. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (this.#size === this.#hashes.length) this.#grow();
    const entry = this.#size;
    const from = this.#startOf(entry);
    const to = from + end - start;
    if (to > this.#arena.length) this.#growArena(to);
    for (let i = start, at = from; i < end; i += 1, at += 1) this.#arena[at] = bytes[i] as number;
    this.#ends[entry] = to;
    this.#hashes[entry] = hash;
    this.#size += 1;
    this.#place(entry, hash);

    return entry;
  }

  clear(): void {
    this.#slots.fill(-1);
    this.#size = 0;
  }

  #startOf(entry: number): number {
    return entry === 0 ? 0 : (this.#ends[entry - 1] as number);
  }

  #isEqual(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#startOf(entry);
    if ((this.#ends[entry] as number) - at !== end - start) return false;
    for (let i = start; i < end; i += 1, at += 1) if (this.#arena[at] !== bytes[i]) return false;

    return true;
  }

  #place(entry: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #grow(): void {
    const capacity = this.#hashes.length * 2;
    this.#hashes = enlarged(this.#hashes, new Int32Array(capacity));
    this.#ends = enlarged(this.#ends, new Uint32Array(capacity));
    this.#slots = new Int32Array(capacity * 2).fill(-1);
    for (let entry = 0; entry < this.#size; entry += 1) this.#place(entry, this.#hashes[entry] as number);
  }

  #growArena(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#arena.length * 2));
    larger.set(this.#arena);
    this.#arena = larger;
  }
}

/** FNV's low bits are weak for keys that differ in their last characters only, and the table uses the low bits. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 3;
}

function enlarged<Numbers extends Int32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);

  return to;
}
