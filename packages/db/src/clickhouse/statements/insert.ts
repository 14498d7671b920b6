import { fromClickHouseError } from "../errors.ts";
import type { Connections } from "./connections.ts";

export interface InsertOptions {
  name?: string;
  signal?: AbortSignal;
  /** Seconds the server may work on the insert; 30 unless told. */
  maxExecutionSeconds?: number;
  settings?: Record<string, string | number>;
}

const INSERT_SECONDS = 30;

interface InsertRequest {
  table: string;
  format: "Native" | "JSONEachRow";
  body: readonly Uint8Array[];
  options: InsertOptions;
}

/** Inserts what is encoded already; resolves when the server has acknowledged it. */
export async function insert({ transport }: Connections, request: InsertRequest): Promise<void> {
  const { table, format, body, options } = request;
  const name = options.name ?? `insert ${table}`;
  try {
    await transport.post({
      query: `INSERT INTO ${table} FORMAT ${format}`,
      parameters: {
        max_execution_time: options.maxExecutionSeconds ?? INSERT_SECONDS,
        log_comment: name,
        ...options.settings,
      },
      body,
      signal: options.signal,
    });
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}
