import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { findStoredEvents } from "@analytics/db/clickhouse/queries/find-stored-events";

interface Waiting {
  keys: Uint8Array;
  resolve: (found: Uint32Array) => void;
  reject: (error: unknown) => void;
}

/**
 * One lookup of stored events at a time. Keys that come meanwhile are looked up together: batches of one moment are neighbours in the
 * table, and ClickHouse reads what lies there once for all of them.
 */
export class GroupedLookups {
  readonly #clickhouse: ClickHouse;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(clickhouse: ClickHouse) {
    this.#clickhouse = clickhouse;
  }

  /**
   * The ids, four words each, of what is stored of the events of a Native block of (at, type, id), and of those that were looked up
   * with it. Rejects when the lookup failed, for all that shared it.
   */
  find(keys: Uint8Array): Promise<Uint32Array> {
    const { promise, resolve, reject } = Promise.withResolvers<Uint32Array>();
    this.#waiting.push({ keys, resolve, reject });
    if (!this.#isRunning) void this.#run();

    return promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      try {
        const found = await findStoredEvents(
          this.#clickhouse,
          group.map(({ keys }) => keys),
        );
        for (const { resolve } of group) resolve(found);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isRunning = false;
  }
}
