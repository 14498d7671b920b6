interface WorkerQueue<Batch> {
  /** Resolves when every batch has been handled; rejects, behind all of them, when one failed. */
  push(...batches: Batch[]): Promise<void>;
}

export interface FetcherOptions<Batch> {
  nodeId: string;
  workerQueue: WorkerQueue<Batch>;
  fetch(nodeId: string): Promise<Batch[]>;
}

export interface Fetcher<Batch> {
  /** Fetches until `stop`, or until a fetch or a batch fails, which it throws. Ends only when nothing is being handled any more. */
  start(): Promise<void>;
  stop(): Promise<void>;
  getWorkerQueue(): WorkerQueue<Batch>;
}

/** Fetches whose batches may be unhandled while the next one is made. */
const FETCHES_AHEAD = 1;

/**
 * Takes the place of the client's own fetcher, which fetches again only when every batch of the last fetch has been handled, so that
 * nobody computes while the last batch is inserted. Whoever handles batches must resolve each at once, before it is handled: the next
 * fetch goes on from there.
 */
export function createReadAheadFetcher<Batch>({
  nodeId,
  workerQueue,
  fetch,
}: FetcherOptions<Batch>): Fetcher<Batch> {
  const handling = new Set<Promise<void>>();
  let running: Promise<void> | null = null;
  let isStopped = false;
  let failure: { error: unknown } | null = null;

  function hand(batches: readonly Batch[]): void {
    const handled = workerQueue
      .push(...batches)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => handling.delete(handled));
    handling.add(handled);
  }

  async function run(): Promise<void> {
    try {
      while (!isStopped && failure === null) {
        const batches = await fetch(nodeId);
        if (isStopped || failure !== null) break;
        hand(batches);
        while (handling.size > FETCHES_AHEAD) await Promise.race(handling);
      }
    } finally {
      await Promise.all(handling);
    }
    if (failure !== null) throw failure.error;
  }

  return {
    start: () => {
      running ??= run();

      return running;
    },
    stop: async () => {
      isStopped = true;
      await running?.catch(() => undefined);
    },
    getWorkerQueue: () => workerQueue,
  };
}
