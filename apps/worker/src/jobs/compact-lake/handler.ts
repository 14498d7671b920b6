import { compact } from "../../lake/compact.ts";
import type { JobContext, JobReport } from "../define-job.ts";

export async function handle(ctx: JobContext): Promise<JobReport> {
  const report = await compact(ctx, { signal: ctx.signal });
  if (report === null) return { counts: {} };
  const { days, filesBefore, filesAfter, deleted } = report;

  return { counts: { days, files_before: filesBefore, files_after: filesAfter, deleted } };
}
