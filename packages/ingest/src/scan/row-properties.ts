import type { EventBlock } from "../block/event-block.ts";
import { scrubText } from "../privacy/scrub-text.ts";

/** Gathers the fields without a column of one row after the other. */
export class RowProperties {
  readonly #block: EventBlock;
  #row = -1;
  #identifiers: string[] = [];
  #json = "";

  constructor(block: EventBlock) {
    this.#block = block;
  }

  identifier(row: number, text: string): void {
    this.#goTo(row);
    this.#identifiers.push(text);
  }

  field(row: number, name: string, value: string | number | boolean | null): void {
    this.#goTo(row);
    const kept = typeof value === "string" ? scrubText(value, this.#identifiers) : value;
    this.#json += `${this.#json === "" ? "" : ","}${JSON.stringify(name)}:${JSON.stringify(kept)}`;
  }

  finish(): void {
    if (this.#json !== "") this.#block.properties.set(this.#row, `{${this.#json}}`);
    this.#json = "";
    this.#identifiers = [];
  }

  #goTo(row: number): void {
    if (row === this.#row) return;
    this.finish();
    this.#row = row;
  }
}
