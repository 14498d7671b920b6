import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "./errors.ts";

export interface RetryOptions {
  signal?: AbortSignal;
  /** How long work may fail because a database is away; a minute unless told. */
  forMs?: number;
  pauseMs?: number;
  /** Hears of each failure that is followed by another try. */
  onAway?: (error: AppError) => void;
}

/** Does the work again while it fails because a database is away: a part that died is being started again. Work must be harmless when done twice. */
export async function retryWhileAway<Result>(
  work: () => Promise<Result>,
  { signal, forMs = 60_000, pauseMs = 500, onAway }: RetryOptions = {},
): Promise<Result> {
  const until = Date.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof AppError && error.code === "UPSTREAM_UNAVAILABLE";
      if (!isAway || Date.now() >= until) throw error;
      onAway?.(error);
      await sleep(pauseMs, undefined, { signal });
    }
  }
}
