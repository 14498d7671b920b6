import { z } from "zod";
import { defineJob } from "../define-job.ts";

export const compactLake = defineJob({
  id: "compact-lake",
  title: { en: "Compact the lake", ru: "Уплотнение архива" },
  description: {
    en: "Makes fewer files of finished days and deletes what nothing names any more.",
    ru: "Объединяет файлы завершённых дней и удаляет то, на что больше ничто не ссылается.",
  },
  input: z.strictObject({}),
  schedule: { cron: "10 * * * *", input: {} },
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 300 },
  timeoutSeconds: 21_600,
  concurrency: 1,
  idempotencyKey: [],
  handler: () => import("./handler.ts"),
});
