/** Smaller buffers are not worth keeping. */
const BYTES_MIN = 16_384;

/**
 * Buffers that are used again: what a fetch is unpacked into is large and lives for a moment, and V8 would collect the whole heap for
 * every few of them. A buffer that is never given back is collected as any other.
 */
export class BufferPool {
  readonly #bytesMax: number;
  readonly #ours = new WeakSet<ArrayBufferLike>();
  /** By size, a power of two. */
  readonly #free = new Map<number, ArrayBufferLike[]>();
  #freeBytes = 0;

  /** `bytesMax`: of the buffers that wait to be used again. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** So many bytes, with anything in them. */
  take(length: number): Buffer {
    const size = Math.max(BYTES_MIN, 2 ** Math.ceil(Math.log2(length)));
    const known = this.#free.get(size)?.pop();
    if (known !== undefined) {
      this.#freeBytes -= size;
      this.#ours.add(known);

      return Buffer.from(known, 0, length);
    }
    const made = Buffer.allocUnsafeSlow(size).buffer;
    this.#ours.add(made);

    return Buffer.from(made, 0, length);
  }

  /** Nobody may hold any part of the buffer any more. What is not of this pool, or was given back before, is left alone. */
  give({ buffer }: Buffer): void {
    if (!this.#ours.delete(buffer)) return;
    if (this.#freeBytes + buffer.byteLength > this.#bytesMax) return;
    const list = this.#free.get(buffer.byteLength) ?? [];
    list.push(buffer);
    this.#free.set(buffer.byteLength, list);
    this.#freeBytes += buffer.byteLength;
  }
}
