import { buildRollups } from "@analytics/metrics/rollups/builder";
import type { JobDeps } from "./job-deps.ts";
import type { Loop } from "./loop.ts";

/** Every loop of the worker. What runs less often than once a minute is a job and belongs to `registry.ts`. */
export function createLoops({
  clickhouse,
  postgres,
  pipeline,
}: Pick<JobDeps, "clickhouse" | "postgres" | "pipeline">): readonly Loop[] {
  return [
    {
      id: "rollups",
      title: { en: "Build rollups", ru: "Сборка почасовых итогов" },
      description: {
        en: "Builds the hours that events have touched and that are quiet by now.",
        ru: "Пересчитывает итоги часов, в которые пришли события и в которые больше не приходят.",
      },
      everySeconds: 15,
      run: () => buildRollups({ clickhouse, postgres }),
    },
    {
      id: "settle",
      title: { en: "Settle open batches", ru: "Закрытие незавершённых пакетов" },
      description: {
        en: "Closes batches that a crash left in flight by counting what ClickHouse holds.",
        ru: "Закрывает пачки, оставшиеся в пути после сбоя, пересчитывая их события в ClickHouse.",
      },
      everySeconds: 10,
      run: async () => {
        await pipeline.settle();

        return {};
      },
    },
  ];
}
