import type { Sql } from "../sql.ts";

/** A statement to be answered, with all that the server is told of it. */
export interface Question {
  statement: Sql;
  settings: Record<string, string | number>;
  signal: AbortSignal | undefined;
}

/** The answer in the form of `FORMAT JSON`. */
export interface JsonAnswer<Row> {
  data: Row[];
  statistics?: QueryStatistics;
}

export interface QueryStatistics {
  rows_read: number;
  bytes_read: number;
  /** Seconds. */
  elapsed: number;
}
