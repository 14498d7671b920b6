import { assert } from "@analytics/core/errors";
import { nextOccurrence } from "@analytics/core/time/cron";
import type { JobDefinition } from "./define-job.ts";

export const SCHEDULE_ZONE = "Europe/Moscow";

const ID = /^[a-z][a-z0-9-]{1,60}$/;
/** The longest that the queue lets a run last. */
const TIMEOUT_SECONDS_MAX = 86_400;

/** Throws at start for a registry that could not work: a name that is taken, a schedule that never comes. */
export function checkJobs(jobs: readonly JobDefinition[], loopIds: readonly string[]): void {
  const seen = new Set(loopIds);
  assert(seen.size === loopIds.length, "two loops have one id");
  for (const job of jobs) {
    assert(ID.test(job.id), `«${job.id}» is no id of a job`);
    assert(!seen.has(job.id), `two jobs have the id «${job.id}»`);
    seen.add(job.id);
    checkNumbers(job);
    if (job.schedule === undefined) continue;
    nextOccurrence(job.schedule.cron, job.schedule.zone ?? SCHEDULE_ZONE, 0);
    job.input.parse(job.schedule.input);
  }
}

function checkNumbers({ id, retry, timeoutSeconds, concurrency }: JobDefinition): void {
  assert(retry.limit >= 0 && retry.delaySeconds >= 1, `the retries of «${id}» are not possible`);
  assert(retry.delayMaxSeconds >= retry.delaySeconds, `the retries of «${id}» are not possible`);
  assert(timeoutSeconds >= 1 && timeoutSeconds <= TIMEOUT_SECONDS_MAX, `«${id}» has no possible time-out`);
  assert(Number.isInteger(concurrency) && concurrency >= 1, `«${id}» has no possible concurrency`);
}
