import { z } from "zod";
import { RUN_STATES } from "../schemas/job-parts.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import {
  cancelJobRun,
  getJobRun,
  jobRunEntrySchema,
  listJobRuns,
  runJob,
  runRequestedSchema,
} from "../services/job-runs.ts";
import { jobEntrySchema, listJobs } from "../services/list-jobs.ts";
import { answering, router } from "../trpc.ts";

const ADMIN = { roles: ["admin"] } as const;

const runsSchema = z.strictObject({
  job: plainText(100).optional(),
  state: z.enum(RUN_STATES).optional(),
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const runSchema = z.strictObject({ id: z.guid() });

export const jobsRouter = router({
  list: answering(z.array(jobEntrySchema))
    .meta({
      access: ADMIN,
      summary: "The jobs and loops of the workers, with schedule, next run and last run.",
      rest: { method: "GET", path: "/jobs" },
    })
    .input(z.strictObject({}).prefault({}))
    .query(({ ctx }) => listJobs(ctx)),

  run: answering(runRequestedSchema)
    .meta({
      access: ADMIN,
      summary: "Runs a job now; the input is checked against the job's schema.",
      rest: { method: "POST", path: "/jobs/{id}/runs", status: 202 },
    })
    .input(z.strictObject({ id: plainText(100), input: z.record(z.string(), z.unknown()).default({}) }))
    .mutation(({ ctx, input }) => runJob(ctx, input)),

  runs: answering(z.array(jobRunEntrySchema), pageMetaSchema)
    .meta({
      access: ADMIN,
      summary: "Runs of jobs, newest first.",
      rest: { method: "GET", path: "/jobs/runs" },
    })
    .input(runsSchema.prefault({}))
    .query(({ ctx, input }) => listJobRuns(ctx, input)),

  runById: answering(jobRunEntrySchema)
    .meta({
      access: ADMIN,
      summary: "One run with its input, progress, counts, alarms and failed attempts.",
      rest: { method: "GET", path: "/jobs/runs/{id}" },
    })
    .input(runSchema)
    .query(({ ctx, input }) => getJobRun(ctx, input)),

  cancel: answering(jobRunEntrySchema)
    .meta({
      access: ADMIN,
      summary: "Asks a waiting or running run to end.",
      rest: { method: "POST", path: "/jobs/runs/{id}/cancel", status: 202, errors: ["CONFLICT"] },
    })
    .input(runSchema)
    .mutation(({ ctx, input }) => cancelJobRun(ctx, input)),
});
