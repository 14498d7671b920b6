import { setTimeout as sleep } from "node:timers/promises";

export interface RetryOptions {
  /** After it aborts nothing is tried again; the first attempt is always made and waited for. */
  signal: AbortSignal;
  onFailure: (error: unknown, attempt: number) => void;
  pauseMs?: number;
  pauseMaxMs?: number;
}

/** Tries until it works, with pauses that double up to a limit. `done: false` when the signal came first. */
export async function retryUntil<Result>(
  attempt: () => Promise<Result>,
  { signal, onFailure, pauseMs = 200, pauseMaxMs = 10_000 }: RetryOptions,
): Promise<{ done: true; result: Result } | { done: false }> {
  for (let failures = 0; failures === 0 || !signal.aborted; ) {
    try {
      return { done: true, result: await attempt() };
    } catch (error) {
      failures += 1;
      onFailure(error, failures);
      const ms = Math.min(pauseMaxMs, pauseMs * 2 ** Math.min(failures - 1, 20));
      await sleep(ms * (0.75 + Math.random() / 4), undefined, { signal }).catch(() => undefined);
    }
  }

  return { done: false };
}
