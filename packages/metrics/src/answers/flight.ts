import { stopped } from "@analytics/db/clickhouse/errors";

/** Work whose result several wait for. It is stopped when the last of them has gone. */
export class Flight<Result> {
  readonly #name: string;
  readonly #stopping = new AbortController();
  readonly #result: Promise<Result>;
  #waiting = 0;

  constructor(name: string, work: (signal: AbortSignal) => Promise<Result>) {
    this.#name = name;
    this.#result = work(this.#stopping.signal);
    this.#result.catch(() => undefined);
  }

  /** Whether all who waited have gone: then there will be no result. */
  get isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Resolves when the work is over, however it ended. */
  async over(): Promise<void> {
    await this.#result.catch(() => undefined);
  }

  /** The result. Throws QUERY_TIMEOUT as soon as the signal says that the caller has gone. */
  join(signal: AbortSignal | undefined): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting += 1;
    const leave = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#stopping.abort();
      reject(stopped(this.#name, signal?.reason));
    };
    if (signal?.aborted) leave();
    else signal?.addEventListener("abort", leave, { once: true });
    this.#result.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));

    return promise;
  }
}
