import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { QueryClass } from "@analytics/db/clickhouse/limits";
import { compile, type MetricRow } from "./compile.ts";
import type { CompileContext } from "./model.ts";

export interface Executed {
  rows: MetricRow[];
  /** What ClickHouse reports: rows and bytes read, seconds elapsed. */
  statistics: { rows_read: number; bytes_read: number; elapsed: number };
}

export async function execute(
  clickhouse: ClickHouse,
  context: CompileContext,
  options: { signal?: AbortSignal | undefined; class?: QueryClass | undefined } = {},
): Promise<Executed> {
  const { metric } = context.plan;

  return await clickhouse.query<MetricRow>(compile(context), {
    name: `metric ${metric.name}`,
    class: options.class ?? "api",
    signal: options.signal,
  });
}
