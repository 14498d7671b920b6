import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { QueryClass } from "@analytics/db/clickhouse/limits";
import { compile, type SeriesRow, type ValueRow } from "./compile.ts";
import type { CompileContext } from "./model.ts";

export interface Executed {
  series: SeriesRow[];
  /** What ClickHouse reports: rows and bytes read, seconds elapsed. */
  statistics: { rows_read: number; bytes_read: number; elapsed: number };
}

export async function execute(
  clickhouse: ClickHouse,
  context: CompileContext,
  options: { signal?: AbortSignal | undefined; class?: QueryClass | undefined } = {},
): Promise<Executed> {
  const { metric, dimensions } = context.plan;
  const { rows, statistics } = await clickhouse.query<ValueRow | SeriesRow>(compile(context), {
    name: `metric ${metric.name}`,
    class: options.class ?? "api",
    signal: options.signal,
  });
  const series = dimensions.length === 0 ? [oneSeries(rows as ValueRow[])] : (rows as SeriesRow[]);

  return { series, statistics };
}

function oneSeries(rows: readonly ValueRow[]): SeriesRow {
  return {
    times: rows.map((row) => row.t),
    totals: rows.map((row) => row.is_total),
    values: rows.map((row) => row.value),
  };
}
