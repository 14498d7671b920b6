import { setTimeout as sleep } from "node:timers/promises";

const FORCE_AFTER_MS = 1_000;
const TRACKED_WAIT_MS = 15_000;

export interface Shutdown {
  /** Aborts when the end was asked for: whoever waits should stop waiting. */
  signal: AbortSignal;
  /** Adds something to close. Things are closed in reverse order; what is added too late is closed at once. */
  add(close: () => Promise<void>): Promise<void>;
  /** Makes `run` wait for work that may still start something, for a while. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Closes everything. Repeated calls wait for the first. */
  run(): Promise<void>;
}

export function createShutdown(): Shutdown {
  const abort = new AbortController();
  const closers: (() => Promise<void>)[] = [];
  const tracked: Promise<unknown>[] = [];
  let running: Promise<void> | null = null;
  const closeAll = async () => {
    abort.abort(new Error("The start was interrupted."));
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      await close().catch((error: unknown) => console.error(error));
    }
    const timeout = new AbortController();
    const tooLong = sleep(TRACKED_WAIT_MS, undefined, { signal: timeout.signal }).catch(() => {});
    await Promise.race([Promise.allSettled(tracked), tooLong]);
    timeout.abort();
  };

  return {
    signal: abort.signal,
    add: async (close) => {
      if (abort.signal.aborted) await close();
      else closers.push(close);
    },
    track: (work) => {
      tracked.push(work);

      return work;
    },
    run: () => {
      running ??= closeAll();

      return running;
    },
  };
}

/**
 * Calls `onAsked` at the first SIGINT, SIGTERM or SIGHUP, or when the process that runs us is gone. A terminal and the
 * runner may both deliver the same signal, so only one that comes clearly later calls `onForced`.
 */
export function listenForEnd(runnerPid: number | null, onAsked: () => void, onForced: () => void): void {
  let askedAt: number | null = null;
  const ask = () => {
    if (askedAt === null) {
      askedAt = Date.now();
      onAsked();
    } else if (Date.now() - askedAt > FORCE_AFTER_MS) onForced();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  if (runnerPid === null) return;
  const timer = setInterval(() => {
    if (process.ppid === runnerPid) return;
    clearInterval(timer);
    ask();
  }, 1_000);
  timer.unref();
}
