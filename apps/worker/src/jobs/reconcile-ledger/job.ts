import { z } from "zod";
import { defineJob, described } from "../define-job.ts";

export const reconcileLedger = defineJob({
  id: "reconcile-ledger",
  title: { en: "Reconcile the ledger", ru: "Сверка журнала приёма" },
  description: {
    en: "Compares what the ledger says was stored, by stream and day of receipt, with what ClickHouse holds.",
    ru: "Сравнивает записанное в журнале приёма по потокам и дням с тем, что хранит ClickHouse.",
  },
  input: z.strictObject({
    days: z
      .int()
      .min(1)
      .max(400)
      .default(3)
      .meta(
        described(
          { en: "Days", ru: "Дней" },
          { en: "Days of receipt (UTC), with today.", ru: "Дней приёма (UTC), считая сегодня." },
        ),
      ),
  }),
  schedule: { cron: "20 * * * *", input: {} },
  retry: { limit: 3, delaySeconds: 30, delayMaxSeconds: 600 },
  timeoutSeconds: 1_800,
  concurrency: 1,
  idempotencyKey: ["days"],
  handler: () => import("./handler.ts"),
});
