import type { Logger } from "@analytics/core/logger";
import { type RunAttempt, writeProgress } from "@analytics/db/postgres/queries/jobs/finish-run";
import type { RunProgress } from "@analytics/db/postgres/queries/jobs/run";
import type { JobDeps } from "./job-deps.ts";

const EVERY_MS = 1_000;

interface Report {
  progress: RunProgress;
  counts: Record<string, number>;
}

/**
 * Writes the newest progress of an attempt at most once a second, however often it is reported. Progress is a courtesy:
 * when it cannot be written, the run goes on.
 */
export function createProgressWriter(
  deps: Pick<JobDeps, "postgres" | "clock">,
  own: RunAttempt,
  logger: Logger,
) {
  let lastAt = 0;
  let writing: Promise<void> = Promise.resolve();
  let waiting: Report | null = null;

  async function write(): Promise<void> {
    const report = waiting;
    waiting = null;
    if (report === null) return;
    try {
      await writeProgress(deps.postgres, own, report.progress, report.counts);
    } catch (error) {
      logger.warn({ err: error }, "progress was not written");
    }
  }

  return {
    report: (progress: RunProgress, counts: Record<string, number> = {}): void => {
      waiting = { progress, counts };
      if (deps.clock() - lastAt < EVERY_MS) return;
      lastAt = deps.clock();
      writing = writing.then(write);
    },
    /** Resolves when nothing is being written any more. */
    close: async (): Promise<void> => {
      writing = writing.then(write);
      await writing;
    },
  };
}
