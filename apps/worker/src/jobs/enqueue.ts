import type { Postgres } from "@analytics/db/postgres/client";
import { idempotencyKeyOf } from "@analytics/db/postgres/queries/jobs/definitions";
import { requestRun } from "@analytics/db/postgres/queries/jobs/request-run";
import type { z } from "zod";
import { JOBS } from "./registry.ts";

type AnyJob = (typeof JOBS)[number];
export type JobId = AnyJob["id"];
type InputOf<Id extends JobId> = z.input<Extract<AnyJob, { id: Id }>["input"]>;

/** Asks for a run of a job, typed by the registry. Answers the run that is under way when the job says that one is enough. */
export async function enqueue<Id extends JobId>(
  postgres: Postgres,
  id: Id,
  input: InputOf<Id>,
): Promise<{ id: string; isNew: boolean }> {
  const job = JOBS.find((candidate) => candidate.id === id) as AnyJob;
  const parsed = job.input.parse(input);
  const idempotencyKey = idempotencyKeyOf(job.idempotencyKey ?? null, parsed);

  return requestRun(postgres, { job: id, trigger: "code", requestedBy: null, input: parsed, idempotencyKey });
}
