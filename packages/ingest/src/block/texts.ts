import { BytesMap, hashOf } from "../bytes/bytes-map.ts";
import { scrubText } from "../privacy/scrub-text.ts";

const NO_IDENTIFIERS: readonly string[] = [];

/**
 * Texts of columns with few distinct values, numbered: 0 is the empty text. What is asked of a text again and again (its
 * scrubbed form, whether a schema accepts it) is answered once for each number.
 */
export class Texts {
  readonly #map = new BytesMap();
  readonly #texts: string[] = [];
  readonly #scrubbed: number[] = [];
  readonly #upperCase: number[] = [];

  constructor() {
    this.idOf("");
  }

  get size(): number {
    return this.#texts.length;
  }

  textOf(id: number): string {
    return this.#texts[id] as string;
  }

  /** The number of ASCII bytes. `hash` must be their `hashOf`. */
  idOfBytes(bytes: Buffer, start: number, end: number, hash: number): number {
    const known = this.#map.find(bytes, start, end, hash);
    if (known >= 0) return known;
    this.#texts.push(bytes.toString("latin1", start, end));

    return this.#map.add(bytes, start, end, hash);
  }

  idOf(text: string): number {
    const bytes = Buffer.from(text);
    const hash = hashOf(bytes, 0, bytes.length);
    const known = this.#map.find(bytes, 0, bytes.length, hash);
    if (known >= 0) return known;
    this.#texts.push(text);

    return this.#map.add(bytes, 0, bytes.length, hash);
  }

  /** The number of the text without e-mail addresses, phones and IP addresses. */
  scrubbed(id: number): number {
    this.#scrubbed[id] ??= this.idOf(scrubText(this.textOf(id), NO_IDENTIFIERS));

    return this.#scrubbed[id] as number;
  }

  upperCase(id: number): number {
    this.#upperCase[id] ??= this.idOf(this.textOf(id).toUpperCase());

    return this.#upperCase[id] as number;
  }
}
