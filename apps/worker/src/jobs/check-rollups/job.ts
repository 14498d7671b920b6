import { z } from "zod";
import { defineJob, described } from "../define-job.ts";

export const checkRollups = defineJob({
  id: "check-rollups",
  title: { en: "Check rollups", ru: "Проверка почасовых итогов" },
  description: {
    en: "Compares metrics of sampled hours and days, answered from rollups, with a full scan of their events.",
    ru: "Сравнивает показатели выборочных часов и дней по почасовым итогам с полным пересчётом по событиям.",
  },
  input: z.strictObject({
    hours: z
      .int()
      .min(1)
      .max(100)
      .default(3)
      .meta(
        described(
          { en: "Hours", ru: "Часов" },
          {
            en: "Hours to sample; each is checked together with its day.",
            ru: "Сколько часов проверить; каждый вместе со своим днём.",
          },
        ),
      ),
    metrics: z
      .int()
      .min(1)
      .max(500)
      .default(10)
      .meta(
        described(
          { en: "Metrics", ru: "Показателей" },
          {
            en: "Metrics to sample for each hour.",
            ru: "Сколько показателей проверить для каждого часа.",
          },
        ),
      ),
    days: z
      .int()
      .min(1)
      .max(3_650)
      .default(36)
      .meta(
        described(
          { en: "Days back", ru: "За сколько дней" },
          {
            en: "How many days back to sample from.",
            ru: "За сколько последних дней выбирать часы.",
          },
        ),
      ),
  }),
  schedule: { cron: "50 * * * *", input: {} },
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 600 },
  timeoutSeconds: 3_000,
  concurrency: 1,
  idempotencyKey: [],
  handler: () => import("./handler.ts"),
});
