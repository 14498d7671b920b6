import { verify } from "../../lake/verify.ts";
import type { JobContext, JobReport } from "../define-job.ts";

export async function handle(ctx: JobContext, input: { days: number }): Promise<JobReport> {
  const { problems, ...counts } = await verify(ctx, { daysMax: input.days, signal: ctx.signal });

  return {
    counts: { ...counts, problems: problems.length },
    alarms: problems.map(({ date, message }) => ({
      code: "LAKE_DIFFERS",
      message: `${date}: ${message}`,
      details: { date },
    })),
  };
}
