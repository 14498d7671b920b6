import { BytesMap } from "./bytes-map.ts";

const INITIAL_CAPACITY = 1_024;

/** Byte strings → a pair of 32-bit numbers, bounded: when it is full it forgets everything and starts again. */
export class BytesCache {
  readonly #capacity: number;
  readonly #keys = new BytesMap();
  #low = new Uint32Array(INITIAL_CAPACITY);
  #high = new Uint32Array(INITIAL_CAPACITY);

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The place of a key, good for `lowAt` and `highAt` until the next `set` or `clear`; −1 when it is not there. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    return this.#keys.find(bytes, start, end, hash);
  }

  lowAt(place: number): number {
    return this.#low[place] as number;
  }

  highAt(place: number): number {
    return this.#high[place] as number;
  }

  /** Keeps a value for a key and returns its place. */
  set(key: { bytes: Uint8Array; start: number; end: number; hash: number }, low: number, high = 0): number {
    const { bytes, start, end, hash } = key;
    let place = this.#keys.find(bytes, start, end, hash);
    if (place < 0) {
      if (this.#keys.size >= this.#capacity) this.#keys.clear();
      place = this.#keys.add(bytes, start, end, hash);
      if (place >= this.#low.length) this.#grow();
    }
    this.#low[place] = low;
    this.#high[place] = high;

    return place;
  }

  clear(): void {
    this.#keys.clear();
  }

  #grow(): void {
    const [low, high] = [this.#low, this.#high];
    this.#low = new Uint32Array(low.length * 2);
    this.#high = new Uint32Array(high.length * 2);
    this.#low.set(low);
    this.#high.set(high);
  }
}
