import type { ClickHouse } from "./client.ts";
import { stopped } from "./errors.ts";

export interface Turns {
  /** Statements that may be quick and run at once. */
  atOnce: number;
  /** After this long a statement counts as slow and lets the next one begin, so that nobody waits behind it. */
  quickMs: number;
}

/**
 * The same ClickHouse, whose questions begin in turns. More of them at once than there are cores to answer take as long in sum, and each
 * of them longer; so do threads that hand each other the rows of a small answer, so a question beside others is told its share of
 * threads. One that is given up while it waits is never asked.
 */
export function takeTurns(clickhouse: ClickHouse, turns: Turns): ClickHouse {
  const queue = new TurnQueue(turns);

  return {
    ...clickhouse,
    query: async (statement, options) => {
      const turn = await queue.begin(options.signal).catch((reason: unknown) => {
        throw stopped(options.name, reason);
      });
      try {
        return await clickhouse.query(statement, { ...options, ...shareOf(turn) });
      } finally {
        turn.end();
      }
    },
  };
}

interface Turn {
  /** How many threads of those that may run at once are this one's; undefined: nobody runs beside it. */
  threads: number | undefined;
  end: () => void;
}

function shareOf({ threads }: Turn): { maxThreads?: number } {
  return threads === undefined ? {} : { maxThreads: threads };
}

class TurnQueue {
  readonly #turns: Turns;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** Resolves when it is this one's turn. Rejects with the signal's reason. */
  async begin(signal: AbortSignal | undefined): Promise<Turn> {
    signal?.throwIfAborted();
    if (this.#running >= this.#turns.atOnce) await this.#wait(signal);
    else this.#running += 1;
    let hasEnded = false;
    const end = () => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(slow);
      this.#pass();
    };
    const slow = setTimeout(end, this.#turns.quickMs);

    const threads = this.#running > 1 ? Math.floor(this.#turns.atOnce / this.#running) : undefined;

    return { threads, end };
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const start = () => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    };
    const giveUp = () => {
      this.#waiting.delete(start);
      reject(signal?.reason);
    };
    this.#waiting.add(start);
    signal?.addEventListener("abort", giveUp, { once: true });

    return promise;
  }

  /** Whoever has waited longest takes over the place; else it is free. */
  #pass(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
