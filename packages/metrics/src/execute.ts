import type { ClickHouse } from "@analytics/db/clickhouse/client";
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
  signal?: AbortSignal,
): Promise<Executed> {
  const { metric } = context.plan;

  return await clickhouse.query<MetricRow>(compile(context), {
    name: `metric ${metric.name}`,
    class: "api",
    signal,
  });
}
