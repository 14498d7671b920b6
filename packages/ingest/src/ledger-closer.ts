import type { Postgres } from "@analytics/db/postgres/client";
import { type ClosedBatch, closeBatches } from "@analytics/db/postgres/queries/close-batches";

/** Most closed batches that wait to be written; beyond it the oldest are left to `settle()`. */
const WAITING_MAX = 10_000;

/**
 * Closes batches after their senders were answered: one statement at a time, and everything that became ready meanwhile
 * goes into the next one. What is lost here stays open in the database and is settled later.
 */
export class LedgerCloser {
  readonly #postgres: Postgres;
  #waiting: ClosedBatch[] = [];
  #running: Promise<void> | undefined;

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  add(batch: ClosedBatch): void {
    this.#waiting.push(batch);
    if (this.#waiting.length > WAITING_MAX) this.#waiting.shift();
    this.#running ??= this.#run();
  }

  /** Resolves when everything added so far was tried. */
  async flush(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    if (this.#waiting.length > 0) {
      this.#running = this.#run();
      await this.#running;
    }
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batches = this.#waiting;
      this.#waiting = [];
      try {
        await closeBatches(this.#postgres, batches);
      } catch {
        // Kept for the next attempt, which the next batch or flush makes.
        this.#waiting = [...batches, ...this.#waiting];
        break;
      }
    }
    this.#running = undefined;
  }
}
