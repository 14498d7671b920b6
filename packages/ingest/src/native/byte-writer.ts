const INITIAL_BYTES = 4_096;
/** Short texts are copied character by character: cheaper than a call into the runtime. */
const SHORT_TEXT = 32;
/** Values that 32 bits hold. */
const WORD = 4_294_967_296;

/** A growing buffer of little-endian values, as ClickHouse's binary formats want them. */
export class ByteWriter {
  #bytes: Buffer;
  #view: DataView;
  #length = 0;

  constructor(capacity = INITIAL_BYTES) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
    this.#view = viewOf(this.#bytes);
  }

  get length(): number {
    return this.#length;
  }

  /** What has been written; a view that later writes may not touch. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  uint8(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  uint16(value: number): void {
    const at = this.#take(2);
    this.#view.setUint16(at, value, true);
  }

  uint32(value: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
  }

  /** A safe integer as 64 bits, two's complement. */
  int64(value: number): void {
    const at = this.#take(8);
    const high = Math.floor(value / WORD);
    this.#view.setUint32(at, value - high * WORD, true);
    this.#view.setInt32(at + 4, high, true);
  }

  float64(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  /** Unsigned LEB128. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.uint8((rest & 127) | 128);
      rest = Math.floor(rest / 128);
    }
    this.uint8(rest);
  }

  /** Length and UTF-8 bytes. */
  text(value: string): void {
    const { length } = value;
    if (length <= SHORT_TEXT && this.#asciiText(value)) return;
    const bytes = Buffer.byteLength(value);
    this.varint(bytes);
    const at = this.#take(bytes);
    this.#bytes.write(value, at, bytes, "utf8");
  }

  /** The numbers as they lie in memory. Every platform that Node runs on is little-endian. */
  numbers(values: Uint8Array | Uint16Array | Uint32Array | Float64Array): void {
    const at = this.#take(values.byteLength);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
  }

  /** Safe integers as 64 bits each. */
  int64s(values: Float64Array): void {
    let at = this.#take(values.length * 8);
    const view = this.#view;
    for (let i = 0; i < values.length; i += 1, at += 8) {
      const value = values[i] as number;
      const high = Math.floor(value / WORD);
      view.setUint32(at, value - high * WORD, true);
      view.setInt32(at + 4, high, true);
    }
  }

  /** `count` 32-bit words from `words[from]` on. */
  words(words: Uint32Array, from: number, count: number): void {
    const at = this.#take(count * 4);
    for (let i = 0; i < count; i += 1) this.#view.setUint32(at + i * 4, words[from + i] as number, true);
  }

  #asciiText(value: string): boolean {
    const start = this.#take(value.length + 1);
    this.#bytes[start] = value.length;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        this.#length = start;
        return false;
      }
      this.#bytes[start + 1 + i] = code;
    }

    return true;
  }

  /** Makes room. Comes before any use of the buffer, since it may replace it. */
  #take(bytes: number): number {
    const at = this.#length;
    this.#length = at + bytes;
    if (this.#length > this.#bytes.length) this.#grow();

    return at;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#length, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
