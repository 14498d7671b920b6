import { setTimeout as sleep } from "node:timers/promises";
import { invalid } from "@analytics/core/errors";
import type { Postgres } from "@analytics/db/postgres/client";
import { z } from "zod";
import { defineJob, type JobContext, type JobDefinition, type JobReport } from "../define-job.ts";

/** Each handler leaves a row for each time it really ran. */
export async function createEffects(postgres: Postgres): Promise<void> {
  await postgres.pool.query(
    "CREATE TABLE effects (job text, run uuid, attempt int, worker int, started timestamptz, ended timestamptz)",
  );
}

const rest = {
  title: { en: "Test", ru: "Проверка" },
  description: { en: "A job of the tests.", ru: "Задача для проверки." },
  retry: { limit: 2, delaySeconds: 1, delayMaxSeconds: 2 },
  timeoutSeconds: 120,
};

type Work = (ctx: JobContext, input: { ms: number }) => Promise<void>;

function job(id: string, concurrency: number, work: Work): JobDefinition {
  return defineJob({
    ...rest,
    id,
    concurrency,
    input: z.strictObject({ ms: z.int().default(0) }),
    ...(id === "every-minute" ? { schedule: { cron: "* * * * *", zone: "UTC", input: {} } } : {}),
    handler: async () => ({
      handle: async (ctx: JobContext, input: { ms: number }): Promise<JobReport> => {
        const key = [id, ctx.runId, ctx.attempt, process.pid];
        await ctx.postgres.pool.query("INSERT INTO effects VALUES ($1, $2, $3, $4, clock_timestamp())", key);
        await work(ctx, input);
        await ctx.postgres.pool.query(
          "UPDATE effects SET ended = clock_timestamp() WHERE job = $1 AND run = $2 AND attempt = $3 AND worker = $4",
          key,
        );

        return { counts: { done: 1 } };
      },
    }),
  });
}

const wait: Work = async ({ signal }, { ms }) => {
  await sleep(ms, undefined, { signal });
};

export const TEST_JOBS: readonly JobDefinition[] = [
  job("many", 4, wait),
  job("alone", 1, wait),
  job("long", 2, wait),
  job("every-minute", 1, wait),
  job("flaky", 1, async ({ attempt }) => {
    if (attempt < 3) throw new Error(`attempt ${attempt} did not work`);
  }),
  job("hopeless", 1, async () => {
    throw new Error("never works");
  }),
  job("mistaken", 1, async () => {
    throw invalid("The input names nothing.");
  }),
];
