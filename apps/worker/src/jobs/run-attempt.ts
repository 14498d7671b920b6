import { invalid } from "@analytics/core/errors";
import type { Logger } from "@analytics/core/logger";
import type { Claim } from "@analytics/db/jobs/queue";
import { finishRun, type RunAttempt, type RunEnd } from "@analytics/db/postgres/queries/jobs/finish-run";
import { type StartedRun, startRun } from "@analytics/db/postgres/queries/jobs/start-run";
import { z } from "zod";
import type { JobDefinition, JobReport } from "./define-job.ts";
import { failureOf } from "./failure-of.ts";
import type { JobDeps } from "./job-deps.ts";
import { createProgressWriter } from "./progress-writer.ts";
import type { RunningRuns } from "./running-runs.ts";

export interface AttemptOptions {
  job: JobDefinition;
  claim: Claim;
  /** Name of this process. */
  worker: string;
  deps: JobDeps;
  logger: Logger;
  running: RunningRuns;
  /** Aborted when the process is about to end. */
  stopping: AbortSignal;
}

/** One attempt of one run, from the claim to what is written about its end. Rejects when there shall be another attempt. */
export async function runAttempt(options: AttemptOptions): Promise<void> {
  const { job, claim, worker, deps, running } = options;
  const { runId, attempt } = claim;
  const logger = options.logger.child({ job: job.id, run: runId, attempt });
  const started = await startRun(deps.postgres, {
    id: runId,
    job: job.id,
    attempt,
    worker,
    scheduledInput: job.schedule?.input ?? {},
  });
  if (started === null) return;
  const own = { id: runId, attempt };
  if (started.isCancelRequested) {
    await finishRun(deps.postgres, own, { state: "cancelled" });

    return;
  }
  const cancelling = running.open(runId);
  try {
    const report = await handle(options, own, started, cancelling.signal, logger);
    await finishRun(deps.postgres, own, {
      state: "succeeded",
      counts: report.counts,
      alarms: report.alarms ?? [],
    });
    for (const alarm of report.alarms ?? []) logger.error({ alarm }, "the job found the data wrong");
    logger.info({ counts: report.counts }, "job done");
  } catch (error) {
    const end = endOf(error, options, cancelling.signal);
    logger.error({ err: error, state: end.state }, "job ended early");
    const isOwn = await finishRun(deps.postgres, own, end);
    if (isOwn && end.state === "retrying") throw error;
  } finally {
    cancelling.close();
  }
}

async function handle(
  { job, claim, deps, stopping }: AttemptOptions,
  own: RunAttempt,
  started: StartedRun,
  cancelling: AbortSignal,
  logger: Logger,
): Promise<JobReport> {
  const input = readInput(job, started.input);
  const progress = createProgressWriter(deps, own, logger);
  try {
    const { handle: run } = await job.handler();

    return await run(
      {
        ...deps,
        runId: own.id,
        attempt: own.attempt,
        logger,
        signal: AbortSignal.any([claim.signal, cancelling, stopping]),
        report: progress.report,
      },
      input,
    );
  } finally {
    await progress.close();
  }
}

/** Another version of this worker may have asked for the run: what it cannot read now, it cannot read later. */
function readInput(job: JobDefinition, input: unknown): z.output<JobDefinition["input"]> {
  const parsed = job.input.safeParse(input);
  if (!parsed.success) throw invalid(`The input is not valid. ${z.prettifyError(parsed.error)}`);

  return parsed.data;
}

function endOf(error: unknown, { claim, stopping }: AttemptOptions, cancelling: AbortSignal): RunEnd {
  if (cancelling.aborted) return { state: "cancelled" };
  const { code, message, isFinal } = failureOf(error);
  const state = isFinal || claim.isLastAttempt ? "failed" : "retrying";
  if (stopping.aborted) return { state, code: "WORKER_STOPPED", message: "The worker was stopped." };
  if (!claim.signal.aborted) return { state, code, message };

  return {
    state,
    code: "TIMEOUT",
    message: "The run took longer than it may, or lost its worker's heartbeat.",
  };
}
