/** Event bodies side by side in few buffers, as they lie in a fetch: no object for each of them. */
export class PackedBodies {
  readonly #buffers: readonly Buffer[];
  /** Three numbers for each body: its buffer, where it begins and where it ends. */
  readonly #places: Int32Array;

  constructor(buffers: readonly Buffer[], places: Int32Array) {
    this.#buffers = buffers;
    this.#places = places;
  }

  static of(bodies: readonly Uint8Array[]): PackedBodies {
    const buffers = bodies.map((body) => Buffer.from(body.buffer, body.byteOffset, body.byteLength));

    return new PackedBodies(buffers, Int32Array.from(buffers.flatMap((buffer, i) => [i, 0, buffer.length])));
  }

  get length(): number {
    return this.#places.length / 3;
  }

  at(index: number): Buffer | undefined {
    const place = index * 3;

    return this.#buffers[this.#places[place] as number]?.subarray(
      this.#places[place + 1],
      this.#places[place + 2],
    );
  }

  /** Bytes of a body. */
  sizeAt(index: number): number {
    return (this.#places[index * 3 + 2] as number) - (this.#places[index * 3 + 1] as number);
  }

  /** Copies a body. There must be room for it. */
  copyAt(index: number, target: Buffer, to: number): void {
    const place = index * 3;
    const buffer = this.#buffers[this.#places[place] as number] as Buffer;
    buffer.copy(target, to, this.#places[place + 1], this.#places[place + 2]);
  }

  /** Those from `start` up to `end`; the bytes are shared. */
  slice(start: number, end: number): PackedBodies {
    return new PackedBodies(this.#buffers, this.#places.subarray(start * 3, end * 3));
  }
}
