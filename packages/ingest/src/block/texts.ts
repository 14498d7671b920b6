import { scrubText } from "../privacy/scrub-text.ts";

const NO_IDENTIFIERS: readonly string[] = [];

/**
 * Texts of columns with few distinct values, numbered: 0 is the empty text. What is asked of a text again and again (its
 * scrubbed form, whether a schema accepts it) is answered once for each number.
 */
export class Texts {
  readonly #ids = new Map<string, number>();
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

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#ids.set(text, id);

    return id;
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
