import { archive } from "../../lake/archive.ts";
import type { JobContext, JobReport } from "../define-job.ts";

/** A day that could not be archived does not hold up the others; its hours stay due. */
export async function handle(ctx: JobContext): Promise<JobReport> {
  const report = await archive(ctx, { signal: ctx.signal });
  if (report === null) return { counts: {} };
  const { failed, ...counts } = report;

  return {
    counts,
    alarms: failed.map(({ date, message }) => ({
      code: "DAY_NOT_ARCHIVED",
      message: `${date}: ${message}`,
      details: { date },
    })),
  };
}
