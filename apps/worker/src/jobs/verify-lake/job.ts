import { z } from "zod";
import { defineJob, described } from "../define-job.ts";

export const verifyLake = defineJob({
  id: "verify-lake",
  title: { en: "Verify the lake", ru: "Проверка архива" },
  description: {
    en: "Reads days of the lake back, those checked the longest ago first, and compares them with their manifests and ClickHouse.",
    ru: "Перечитывает дни архива, начиная с давно не проверенных, и сверяет их с описями файлов и с ClickHouse.",
  },
  input: z.strictObject({
    // One a round, and a round an hour, reads a year back in two weeks.
    days: z
      .int()
      .min(1)
      .max(3_650)
      .default(1)
      .meta(
        described({ en: "Days", ru: "Дней" }, { en: "Days to read back.", ru: "Сколько дней перечитать." }),
      ),
  }),
  schedule: { cron: "35 * * * *", input: {} },
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 300 },
  timeoutSeconds: 21_600,
  concurrency: 1,
  idempotencyKey: ["days"],
  handler: () => import("./handler.ts"),
});
