import type { Logger } from "@analytics/core/logger";
import type { Postgres } from "@analytics/db/postgres/client";
import type { JobText } from "@analytics/db/postgres/queries/jobs/definitions";
import { recordLoopRun } from "@analytics/db/postgres/queries/jobs/record-loop-run";
import { runLoop } from "../run-loop.ts";
import { failureOf } from "./failure-of.ts";

/**
 * Work that every worker does over and over, several times a minute: too often for a queue, and harmless to do twice or
 * not at all for a while. Its last run is one row that the console shows.
 */
export interface Loop {
  id: string;
  title: JobText;
  description: JobText;
  /** Pause between the end of one run and the start of the next. */
  everySeconds: number;
  /** Answers what it did, in numbers. */
  run(): Promise<Record<string, number>>;
}

export interface LoopDeps {
  postgres: Postgres;
  logger: Logger;
  clock: () => number;
  worker: string;
  signal: AbortSignal;
}

/** Runs a loop until the signal and writes each run down. */
export function runWatchedLoop(loop: Loop, deps: LoopDeps): Promise<void> {
  const { postgres, logger, clock, worker, signal } = deps;
  const record = async (startedAt: number, counts: Record<string, number>, error: string | null) => {
    const durationMs = clock() - startedAt;
    await recordLoopRun(postgres, { id: loop.id, worker, startedAt, durationMs, counts, error }).catch(
      (failure: unknown) =>
        logger.warn({ err: failure, job: loop.id }, "the run of a loop was not written down"),
    );
  };
  const run = async () => {
    const startedAt = clock();
    try {
      await record(startedAt, await loop.run(), null);
    } catch (error) {
      await record(startedAt, {}, failureOf(error).message);
      throw error;
    }
  };

  return runLoop({ name: loop.id, everyMs: loop.everySeconds * 1_000, run, logger, signal });
}
