import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@analytics/core/logger";

const BACKOFF_MAX_MS = 60_000;

export interface LoopOptions {
  name: string;
  /** Pause between the end of one run and the start of the next. */
  everyMs: number;
  run: () => Promise<void>;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Runs a job over and over, never twice at once, until the signal. A run that throws is logged and tried again after a pause that
 * doubles up to a minute: a job of the worker must outlive its stores being away. Resolves when the last run has ended.
 */
export async function runLoop({ name, everyMs, run, logger, signal }: LoopOptions): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await run();
      failures = 0;
    } catch (error) {
      failures++;
      if (!signal.aborted) logger.error({ err: error, job: name, failures }, "job failed; it runs again");
    }
    await pause(
      failures === 0 ? everyMs : Math.min(BACKOFF_MAX_MS, everyMs * 2 ** Math.min(failures, 10)),
      signal,
    );
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
