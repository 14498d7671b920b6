import type { ChildExit } from "./child-process.ts";

/** A running part: an engine, the worker, the console. */
export interface Part {
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

export type SupervisorEvent =
  | { kind: "ended"; name: string; exit: ChildExit; retryInMs: number }
  | { kind: "failed"; name: string; error: unknown; retryInMs: number }
  | { kind: "restarted"; name: string; pid: number };

export interface SuperviseOptions<P extends Part> {
  name: string;
  start: () => Promise<P>;
  onEvent?: (event: SupervisorEvent) => void;
  /** Pause before the first restart; it doubles with each failure up to `pauseMaxMs`. */
  pauseMs?: number;
  pauseMaxMs?: number;
  /** A part that lived this long counts as healthy again: the pause starts over. */
  healthyAfterMs?: number;
}

export interface Supervisor<P extends Part> {
  /** The running part, or null between its end and its restart. */
  current(): P | null;
  /** Stops the part for good. */
  stop(): Promise<void>;
}

/**
 * Starts a part and keeps it running: when it ends without being asked to, it is started again after a pause that
 * grows. The first start is the caller's business: its error is thrown.
 */
export async function supervise<P extends Part>(options: SuperviseOptions<P>): Promise<Supervisor<P>> {
  const { pauseMs = 500, pauseMaxMs = 30_000, healthyAfterMs = 60_000, name, onEvent = () => {} } = options;
  const stopping = new AbortController();
  let part: P | null = await options.start();

  const keepRunning = async () => {
    let failures = 0;
    while (part !== null && !stopping.signal.aborted) {
      const startedAt = Date.now();
      const exit = await part.exited;
      part = null;
      if (stopping.signal.aborted) return;
      failures = Date.now() - startedAt >= healthyAfterMs ? 1 : failures + 1;
      onEvent({ kind: "ended", name, exit, retryInMs: pause(failures) });
      while (part === null && !stopping.signal.aborted) {
        await sleep(pause(failures), stopping.signal);
        if (stopping.signal.aborted) return;
        part = await options.start().catch((error: unknown) => {
          failures += 1;
          onEvent({ kind: "failed", name, error, retryInMs: pause(failures) });

          return null;
        });
      }
      if (part !== null) onEvent({ kind: "restarted", name, pid: part.pid });
    }
  };
  const pause = (failures: number) => Math.min(pauseMs * 2 ** (failures - 1), pauseMaxMs);
  const running = keepRunning();

  return {
    current: () => part,
    stop: async () => {
      stopping.abort();
      await part?.stop();
      await running;
      // A start that was under way when we were asked to stop.
      await part?.stop();
    },
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
