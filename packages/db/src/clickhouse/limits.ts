/** Who a statement works for; decides what it may cost. */
export type QueryClass = "ui" | "api" | "bi" | "batch";

export interface QueryLimits {
  max_execution_time: number;
  /** As a string: ClickHouse takes unsigned 64-bit settings that way. */
  max_rows_to_read: string;
  max_memory_usage: string;
  max_result_rows: string;
}

const GIB = 1024 ** 3;

/** Limits per class. Seconds, rows and bytes; a query that would pass one of them fails with its ClickHouse code. */
export const QUERY_LIMITS: Readonly<Record<QueryClass, QueryLimits>> = {
  ui: limits(15, 400_000_000, 1.5 * GIB, 100_000),
  api: limits(30, 1_000_000_000, 1.5 * GIB, 200_000),
  bi: limits(60, 1_000_000_000, 1.5 * GIB, 1_000_000),
  batch: limits(600, 20_000_000_000, 2 * GIB, 10_000_000),
};

function limits(seconds: number, rows: number, bytes: number, resultRows: number): QueryLimits {
  return {
    max_execution_time: seconds,
    max_rows_to_read: String(rows),
    max_memory_usage: String(bytes),
    max_result_rows: String(resultRows),
  };
}
