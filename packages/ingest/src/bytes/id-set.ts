const WORDS = 4;
const INITIAL_SLOTS = 64;

/**
 * A set of 16-byte ids, held as four 32-bit words each in one flat table. Ids are digests, so their first word is hash enough.
 * The id of sixteen zero bytes marks an empty slot and is stored as another one.
 */
export class IdSet {
  #slots: Uint32Array;
  #size = 0;

  constructor(expected = 0) {
    let slots = INITIAL_SLOTS;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Uint32Array(slots * WORDS);
  }

  get size(): number {
    return this.#size;
  }

  /** Whether the id at `ids[at, at + 4)` is in the set. */
  has(ids: Uint32Array, at: number): boolean {
    return holds(this.#slots, this.#slotOf(ids, at));
  }

  /** Adds an id; false when it was there. */
  add(ids: Uint32Array, at: number): boolean {
    const slot = this.#slotOf(ids, at);
    if (holds(this.#slots, slot)) return false;
    this.#slots[slot] = ids[at] as number;
    this.#slots[slot + 1] = ids[at + 1] as number;
    this.#slots[slot + 2] = ids[at + 2] as number;
    this.#slots[slot + 3] = lastWord(ids, at);
    this.#size += 1;
    if (this.#size * 2 * WORDS > this.#slots.length) this.#grow();

    return true;
  }

  /** The slot that holds the id, or the empty one where it belongs. */
  #slotOf(ids: Uint32Array, at: number): number {
    const slots = this.#slots;
    const mask = slots.length / WORDS - 1;
    const a = ids[at] as number;
    const b = ids[at + 1];
    const c = ids[at + 2];
    const d = lastWord(ids, at);
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const i = slot * WORDS;
      if (slots[i] === a && slots[i + 1] === b && slots[i + 2] === c && slots[i + 3] === d) return i;
      if (!holds(slots, i)) return i;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#size = 0;
    for (let i = 0; i < old.length; i += WORDS) {
      if (holds(old, i)) this.add(old, i);
    }
  }
}

function holds(slots: Uint32Array, i: number): boolean {
  return (
    ((slots[i] as number) |
      (slots[i + 1] as number) |
      (slots[i + 2] as number) |
      (slots[i + 3] as number)) !==
    0
  );
}

function lastWord(ids: Uint32Array, at: number): number {
  const last = ids[at + 3] as number;

  return last === 0 && ids[at] === 0 && ids[at + 1] === 0 && ids[at + 2] === 0 ? 1 : last;
}
