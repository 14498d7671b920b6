import { fromClickHouseError, stopped } from "../errors.ts";
import { QUERY_LIMITS, type QueryClass } from "../limits.ts";
import type { Sql } from "../sql.ts";
import type { Connections } from "./connections.ts";
import { queryPlainly } from "./query-plainly.ts";
import { type ExternalTable, queryWithTable } from "./query-with-table.ts";
import type { QueryStatistics } from "./question.ts";

export interface QueryOptions {
  /** Names the query in `log_comment`, errors and logs. */
  name: string;
  /** Default `api`. */
  class?: QueryClass;
  signal?: AbortSignal;
  /** Lowers the class's limit of result rows. */
  maxRows?: number;
  /** On how many threads the server may work; as many as it has cores unless told. */
  maxThreads?: number;
  /** A table that travels with the query and is visible to it alone. */
  external?: ExternalTable;
}

const ANSWER_SETTINGS = {
  // A question changes nothing, and only such statements end when their client goes away.
  readonly: 2,
  cancel_http_readonly_queries_on_client_close: 1,
  // The server buffers the answer, so an error in the middle still has an error status.
  wait_end_of_query: 1,
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
} as const;

/** Rows of a statement that changes nothing, within the limits of its class. */
export async function query<Row>(
  connections: Connections,
  statement: Sql,
  options: QueryOptions,
): Promise<{ rows: Row[]; statistics: QueryStatistics }> {
  const settings = {
    ...ANSWER_SETTINGS,
    ...QUERY_LIMITS[options.class ?? "api"],
    ...(options.maxRows === undefined ? {} : { max_result_rows: String(options.maxRows) }),
    ...(options.maxThreads === undefined ? {} : { max_threads: options.maxThreads }),
    log_comment: options.name,
  };
  try {
    const { data, statistics } =
      options.external === undefined
        ? await queryPlainly<Row>(connections, { statement, settings, signal: options.signal })
        : await queryWithTable<Row>(connections.transport, {
            statement,
            settings,
            signal: options.signal,
            table: options.external,
          });

    return { rows: data, statistics: statistics ?? { rows_read: 0, bytes_read: 0, elapsed: 0 } };
  } catch (error) {
    if (options.signal?.aborted) throw stopped(options.name, error);
    throw fromClickHouseError(error, options.name);
  }
}
