import type { Bodies } from "../batch.ts";
import type { EventBlock } from "../block/event-block.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import { latestTime } from "../steps/time-window.ts";
import { Scanner } from "./scanner.ts";

let scanner: Scanner | undefined;

/**
 * The fast way of plain events into a block: the scanner in `assembly/` finds their values in the bytes and checks them by tables that
 * derive from the catalogue; no objects are made. It reads only events that the slow way takes too, and stores the same row for
 * them; a test compares the two on random events.
 *
 * There is one scanner in a process. It remembers pseudonyms of the reader that used it last.
 */
export class PlainReader {
  readonly #pseudonyms: Pseudonyms;
  /** Erasures that the scanner's users know of. */
  #generation = -1;

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** Appends a row for every plain event, in order; `readSlowly` is called for each other one when its turn comes. */
  read(
    bodies: Bodies,
    block: EventBlock,
    { now, readSlowly }: { now: number; readSlowly: (index: number) => void },
  ): void {
    scanner ??= new Scanner(this.#pseudonyms);
    const { vault } = this.#pseudonyms;
    if (this.#generation !== vault.generation || scanner.owner !== this.#pseudonyms)
      scanner.forget(this.#pseudonyms);
    this.#generation = vault.generation;
    for (let from = 0; from < bodies.length; )
      from += scanner.readChunk({ bodies, from, block, latest: latestTime(now), readSlowly });
  }
}
