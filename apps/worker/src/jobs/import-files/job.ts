import { z } from "zod";
import { defineJob, described } from "../define-job.ts";

export const importFiles = defineJob({
  id: "import-files",
  title: { en: "Import files", ru: "Импорт файлов" },
  description: {
    en: "Stores the events of files: NDJSON; CSV with a map; Parquet with a map, or without one when its rows are events. Goes on where it was; the same content again changes nothing.",
    ru: "Загружает события из файлов: NDJSON; CSV с картой; Parquet с картой или, если его строки — события, без неё. Продолжает с места остановки; то же содержимое повторно ничего не меняет.",
  },
  input: z.strictObject({
    source: z
      .string()
      .min(1)
      .max(1_000)
      .meta(
        described(
          { en: "Source", ru: "Источник" },
          {
            en: "A file or folder below the import directory, or an s3://bucket/prefix that the configuration allows.",
            ru: "Файл или папка внутри каталога импорта либо разрешённый настройкой адрес s3://bucket/prefix.",
          },
        ),
      ),
    map: z
      .string()
      .max(1_000)
      .optional()
      .meta(
        described(
          { en: "Map", ru: "Карта" },
          {
            en: "Says how rows become events: JSON below the import directory. CSV needs it, and so does Parquet whose rows are not events.",
            ru: "Как строки становятся событиями: JSON внутри каталога импорта. Нужна для CSV и для Parquet, строки которого — не события.",
          },
        ),
      ),
    dry_run: z
      .boolean()
      .default(false)
      .meta(
        described(
          { en: "Dry run", ru: "Пробный запуск" },
          { en: "Only count what would happen.", ru: "Только посчитать, что произошло бы." },
        ),
      ),
  }),
  retry: { limit: 10, delaySeconds: 5, delayMaxSeconds: 300 },
  timeoutSeconds: 86_400,
  concurrency: 1,
  idempotencyKey: ["source", "map", "dry_run"],
  handler: () => import("./handler.ts"),
});
