import { BytesMap } from "./bytes-map.ts";

const INITIAL_CAPACITY = 1_024;

/** Byte strings → a pair of 32-bit numbers, bounded: when it is full it forgets everything and starts again. */
export class BytesCache {
  readonly #capacity: number;
  readonly #keys = new BytesMap();
  /** Low and high of each place, side by side. */
  #values = new Uint32Array(INITIAL_CAPACITY * 2);

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The place of a key, good for `lowAt` and `highAt` until the next `set` or `clear`; −1 when it is not there. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    return this.#keys.find(bytes, start, end, hash);
  }

  lowAt(place: number): number {
    return this.#values[place * 2] as number;
  }

  highAt(place: number): number {
    return this.#values[place * 2 + 1] as number;
  }

  /** Keeps a value for a key and returns its place. */
  set(key: { bytes: Uint8Array; start: number; end: number; hash: number }, low: number, high = 0): number {
    const { bytes, start, end, hash } = key;
    let place = this.#keys.find(bytes, start, end, hash);
    if (place < 0) {
      if (this.#keys.size >= this.#capacity) this.#keys.clear();
      place = this.#keys.add(bytes, start, end, hash);
      if (place * 2 >= this.#values.length) this.#grow();
    }
    this.#values[place * 2] = low;
    this.#values[place * 2 + 1] = high;

    return place;
  }

  clear(): void {
    this.#keys.clear();
  }

  #grow(): void {
    const values = new Uint32Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
  }
}
