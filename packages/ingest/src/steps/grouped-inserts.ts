import type { ClickHouse } from "@analytics/db/clickhouse/client";

/** Most seconds that ClickHouse may work on one insert. The rollup builder waits longer than that. */
export const INSERT_SECONDS_MAX = 30;

/** A server that does not even refuse after that long hangs: the sender is told, and sends again. */
const INSERT_ANSWER_MS = 60_000;

/** So many rows do not wait for more. */
const ROWS_ENOUGH = 60_000;
/** Rows of one insert, unless a single batch has more. */
const ROWS_MAX = 100_000;
/** How long an insert may wait for batches that are about to be ready, in milliseconds. */
const COMPANY_MS = 700;

/** Where a batch stands on its way to the insert: it must say how it ended, by exactly one of the two. */
export interface Ticket {
  /** Resolves when ClickHouse has acknowledged the block; rejects when the insert failed, for all that shared it. */
  insert(block: Uint8Array, rows: number): Promise<void>;
  /** The batch has nothing to insert after all. */
  leave(): void;
}

interface Waiting {
  block: Uint8Array;
  rows: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * One insert into a table at a time. Blocks that become ready meanwhile, or that other batches are about to have ready, travel
 * together: ClickHouse writes them as one part, and few large parts cost it a third of the merging that many small ones do.
 */
export class GroupedInserts {
  readonly #clickhouse: ClickHouse;
  readonly #table: string;
  #waiting: Waiting[] = [];
  #comingCount = 0;
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(clickhouse: ClickHouse, table: string) {
    this.#clickhouse = clickhouse;
    this.#table = table;
  }

  /** Announces a batch. */
  expect(): Ticket {
    this.#comingCount += 1;
    let isComing = true;
    const arrive = () => {
      if (isComing) this.#comingCount -= 1;
      isComing = false;
    };

    return {
      insert: (block, rows) => {
        arrive();
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        this.#waiting.push({ block, rows, resolve, reject });
        this.#startWhenFull();

        return promise;
      },
      leave: () => {
        arrive();
        this.#startWhenFull();
      },
    };
  }

  #startWhenFull(): void {
    if (this.#isRunning || this.#waiting.length === 0) return;
    const rows = this.#waiting.reduce((sum, each) => sum + each.rows, 0);
    if (this.#comingCount === 0 || rows >= ROWS_ENOUGH) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), COMPANY_MS);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isRunning = true;
    void this.#run(this.#takeGroup()).then(() => {
      this.#isRunning = false;
      this.#startWhenFull();
    });
  }

  #takeGroup(): Waiting[] {
    let rows = 0;
    let count = 0;
    for (const each of this.#waiting) {
      if (count > 0 && rows + each.rows > ROWS_MAX) break;
      rows += each.rows;
      count += 1;
    }

    return this.#waiting.splice(0, count);
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    try {
      const blocks = group.map(({ block }) => block);
      await insertBlocks(this.#clickhouse, this.#table, blocks);
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

/** Native blocks of one table in one insert; their columns may differ. */
export async function insertBlocks(
  clickhouse: ClickHouse,
  table: string,
  blocks: readonly Uint8Array[],
): Promise<void> {
  await clickhouse.insertNative(table, blocks, {
    maxExecutionSeconds: INSERT_SECONDS_MAX,
    signal: AbortSignal.timeout(INSERT_ANSWER_MS),
    settings: {
      // Events may be of any month since 2000: a block is never refused for spanning too many.
      max_partitions_per_insert_block: 0,
      // Copies inside one block are taken out before, so collapsing it again would cost three quarters of the insert for nothing.
      optimize_on_insert: 0,
    },
  });
}
