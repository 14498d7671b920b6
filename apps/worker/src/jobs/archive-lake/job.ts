import { z } from "zod";
import { defineJob } from "../define-job.ts";

export const archiveLake = defineJob({
  id: "archive-lake",
  title: { en: "Archive into the lake", ru: "Архивация событий" },
  description: {
    en: "Writes hours with new events to the lake as Parquet.",
    ru: "Записывает часы с новыми событиями в архив в формате Parquet.",
  },
  input: z.strictObject({}),
  schedule: { cron: "*/5 * * * *", input: {} },
  retry: { limit: 2, delaySeconds: 30, delayMaxSeconds: 120 },
  timeoutSeconds: 21_600,
  concurrency: 1,
  idempotencyKey: [],
  handler: () => import("./handler.ts"),
});
