import { GenerationalCache } from "./generational-cache.ts";

const CAPACITY = 200_000;

/** Event ids that this process has seen stored, and those it is storing right now. */
export class RecentEvents {
  readonly #stored = new GenerationalCache<true>(CAPACITY);
  readonly #pending = new Map<string, Promise<void>>();

  has(key: string): boolean {
    return this.#stored.get(key) !== undefined;
  }

  add(keys: Iterable<string>): void {
    for (const key of keys) this.#stored.set(key, true);
  }

  /**
   * Runs `store` once no other batch of this process is storing one of the same events. Batches queue in the order of their
   * calls, so they cannot wait for each other in a circle.
   */
  async exclusively<Result>(keys: readonly string[], store: () => Promise<Result>): Promise<Result> {
    const earlier = new Set<Promise<void>>();
    for (const key of keys) {
      const pending = this.#pending.get(key);
      if (pending !== undefined) earlier.add(pending);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const key of keys) this.#pending.set(key, promise);
    try {
      await Promise.all(earlier);
      return await store();
    } finally {
      for (const key of keys) if (this.#pending.get(key) === promise) this.#pending.delete(key);
      resolve();
    }
  }
}
