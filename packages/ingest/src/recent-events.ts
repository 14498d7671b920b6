import { type EventBlock, ID_WORDS } from "./block/event-block.ts";
import { IdSet } from "./bytes/id-set.ts";

/** Ids of one generation; two are kept. More of them would not fit the caches of a core. */
const CAPACITY = 131_072;

/** The ids of some rows of a batch. */
export interface BatchIds {
  ids: Uint32Array;
  rows: Uint32Array;
}

/** Event ids that this process has seen stored, and those it is storing right now. */
export class RecentEvents {
  #young = new IdSet();
  #old = new IdSet();
  readonly #storing = new Set<{ ids: IdSet; done: Promise<void> }>();

  has(ids: Uint32Array, at: number): boolean {
    return this.#young.has(ids, at) || this.#old.has(ids, at);
  }

  add({ ids, rows }: BatchIds): void {
    for (let i = 0; i < rows.length; i += 1) this.#add(ids, (rows[i] as number) * ID_WORDS);
  }

  /** Adds ids that follow each other. */
  addAll(ids: Uint32Array): void {
    for (let at = 0; at < ids.length; at += ID_WORDS) this.#add(ids, at);
  }

  /**
   * Runs `store` once no other batch of this process is storing one of the same events. Batches queue in the order of their
   * calls, so they cannot wait for each other in a circle.
   */
  async exclusively<Result>(batch: BatchIds & { set: IdSet }, store: () => Promise<Result>): Promise<Result> {
    const earlier = [...this.#storing].filter((other) => shares(batch, other.ids)).map((other) => other.done);
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const entry = { ids: batch.set, done };
    this.#storing.add(entry);
    try {
      await Promise.all(earlier);
      return await store();
    } finally {
      this.#storing.delete(entry);
      resolve();
    }
  }

  #add(ids: Uint32Array, at: number): void {
    if (this.#young.size >= CAPACITY) {
      this.#old = this.#young;
      this.#young = new IdSet(CAPACITY);
    }
    this.#young.add(ids, at);
  }
}

export function idsOf({ ids, rows }: EventBlock): BatchIds {
  return { ids, rows };
}

function shares({ ids, rows }: BatchIds, others: IdSet): boolean {
  return rows.some((row) => others.has(ids, row * ID_WORDS));
}
