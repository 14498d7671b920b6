/** What a connection is written to. */
export interface Wire {
  /** `onFlushed` is called when the text has left this process, or never will. */
  send(text: string, onFlushed: () => void): void;
}

const NOTES_MAX = 200;

/**
 * What waits for a client, one message on the wire at a time: notes in their order, and of each subscription the newest data only.
 * So a client that stops reading costs one message per subscription, however long it does.
 */
export class Outbox {
  readonly #wire: Wire;
  readonly #onOverflow: () => void;
  readonly #now: () => number;
  readonly #notes: string[] = [];
  readonly #data = new Map<string, () => string>();
  #sendingSince: number | null = null;

  constructor(wire: Wire, options: { onOverflow: () => void; now: () => number }) {
    this.#wire = wire;
    this.#onOverflow = options.onOverflow;
    this.#now = options.now;
  }

  /** How long the message that is being sent has been waiting for the client, in milliseconds. */
  get stuckMs(): number {
    return this.#sendingSince === null ? 0 : this.#now() - this.#sendingSince;
  }

  /** Something that must not be left out. A client that lets too many wait is given up. */
  note(text: string): void {
    if (this.#notes.length >= NOTES_MAX) {
      this.#onOverflow();

      return;
    }
    this.#notes.push(text);
    this.#next();
  }

  /** The newest data of a subscription; written when its turn comes. */
  offer(subscription: string, write: () => string): void {
    this.#data.set(subscription, write);
    this.#next();
  }

  /** Nothing more is sent of a subscription. */
  forget(subscription: string): void {
    this.#data.delete(subscription);
  }

  #next(): void {
    if (this.#sendingSince !== null) return;
    const text = this.#take();
    if (text === undefined) return;
    this.#sendingSince = this.#now();
    this.#wire.send(text, () => {
      this.#sendingSince = null;
      this.#next();
    });
  }

  #take(): string | undefined {
    const note = this.#notes.shift();
    if (note !== undefined) return note;
    for (const [subscription, write] of this.#data) {
      this.#data.delete(subscription);

      return write();
    }

    return undefined;
  }
}
