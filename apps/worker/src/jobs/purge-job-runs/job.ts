import { z } from "zod";
import { defineJob, described } from "../define-job.ts";

export const purgeJobRuns = defineJob({
  id: "purge-job-runs",
  title: { en: "Purge old runs", ru: "Очистка истории задач" },
  description: {
    en: "Deletes runs that ended long ago; the last run of each job stays.",
    ru: "Удаляет давно завершённые запуски; последний запуск каждой задачи остаётся.",
  },
  input: z.strictObject({
    days: z
      .int()
      .min(1)
      .max(3_650)
      .default(90)
      .meta(
        described(
          { en: "Days to keep", ru: "Хранить дней" },
          {
            en: "Runs that ended more days ago are deleted.",
            ru: "Удаляются запуски, завершённые раньше.",
          },
        ),
      ),
  }),
  schedule: { cron: "40 3 * * *", input: {} },
  retry: { limit: 3, delaySeconds: 60, delayMaxSeconds: 600 },
  timeoutSeconds: 600,
  concurrency: 1,
  idempotencyKey: [],
  handler: () => import("./handler.ts"),
});
