const ENTRIES_MAX = 50_000;

export interface AttemptLimiter {
  /** Seconds to wait before the next try; 0: go ahead. */
  waitSeconds(key: string): number;
  /** Counts a try before it is known how it ends, so that tries at once do not pass together. */
  record(key: string): void;
  /** Counts a try no more: it did not fail. */
  takeBack(key: string): void;
  clear(key: string): void;
}

/** Counts failures, and tries that have not ended, per key in a fixed window; after `failuresMax` the key waits until its window is over. Bounded in memory. */
export function createAttemptLimiter(options: {
  failuresMax: number;
  windowSeconds: number;
  clock: () => number;
}): AttemptLimiter {
  const { failuresMax, windowSeconds, clock } = options;
  const windows = new Map<string, { failures: number; endsAt: number }>();
  const current = (key: string) => {
    const window = windows.get(key);

    return window !== undefined && window.endsAt > clock() ? window : null;
  };

  return {
    waitSeconds: (key) => {
      const window = current(key);

      return window !== null && window.failures >= failuresMax
        ? Math.ceil((window.endsAt - clock()) / 1_000)
        : 0;
    },
    record: (key) => {
      const window = current(key) ?? { failures: 0, endsAt: clock() + windowSeconds * 1_000 };
      window.failures++;
      windows.delete(key);
      if (windows.size >= ENTRIES_MAX) windows.delete(windows.keys().next().value ?? "");
      windows.set(key, window);
    },
    takeBack: (key) => {
      const window = current(key);
      if (window !== null) window.failures = Math.max(0, window.failures - 1);
    },
    clear: (key) => {
      windows.delete(key);
    },
  };
}
