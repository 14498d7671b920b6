import type { Readable } from "node:stream";
import type { ClickHouseSettings } from "@clickhouse/client";
import { fromClickHouseError } from "../errors.ts";
import { QUERY_LIMITS } from "../limits.ts";
import { type Sql, toStatement } from "../sql.ts";
import type { CommandOptions } from "./command.ts";
import type { Connections } from "./connections.ts";

const PARQUET_SETTINGS = {
  wait_end_of_query: 1,
  output_format_parquet_compression_method: "zstd",
  output_format_parquet_row_group_size: "122880",
} as const;

/** The rows of a statement as one Parquet file, held back by the server until it is whole. */
export async function exportParquet(
  { client }: Connections,
  statement: Sql,
  options: CommandOptions,
): Promise<Readable> {
  const name = options.name ?? "export";
  const { query: text, query_params } = toStatement(statement);
  try {
    const { stream } = await client.exec({
      query: `${text}\nFORMAT Parquet`,
      query_params,
      abort_signal: options.signal,
      clickhouse_settings: {
        ...PARQUET_SETTINGS,
        ...QUERY_LIMITS[options.class ?? "batch"],
        log_comment: name,
        ...options.settings,
      } as ClickHouseSettings,
    });

    return stream;
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}

/** Runs an `INSERT` with a Parquet file as its data. */
export async function insertParquet(
  { transport }: Connections,
  statement: Sql,
  file: Uint8Array,
  options: CommandOptions,
): Promise<void> {
  const name = options.name ?? "insert";
  const { query, query_params } = toStatement(statement);
  const values = Object.entries(query_params).map(([key, value]) => [`param_${key}`, String(value)] as const);
  try {
    await transport.post({
      query: `${query}\nFORMAT Parquet`,
      parameters: {
        ...QUERY_LIMITS[options.class ?? "batch"],
        ...Object.fromEntries(values),
        log_comment: name,
        ...options.settings,
      },
      body: [file],
      signal: options.signal,
    });
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}
