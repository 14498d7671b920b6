import type { ClickHouseSettings } from "@clickhouse/client";
import { fromClickHouseError } from "../errors.ts";
import { QUERY_LIMITS, type QueryClass } from "../limits.ts";
import { type Sql, toStatement } from "../sql.ts";
import type { Connections } from "./connections.ts";

export interface CommandOptions {
  name?: string;
  class?: QueryClass;
  signal?: AbortSignal;
  /** Extra settings of this one statement. */
  settings?: Record<string, string | number>;
}

/** Runs a statement without a result, within the limits of its class. */
export async function command(
  { client }: Connections,
  statement: Sql,
  options: CommandOptions,
): Promise<void> {
  const limits = QUERY_LIMITS[options.class ?? "batch"];
  const name = options.name ?? "command";
  try {
    await client.command({
      ...toStatement(statement),
      abort_signal: options.signal,
      clickhouse_settings: {
        wait_end_of_query: 1,
        ...limits,
        log_comment: name,
        ...options.settings,
      } as ClickHouseSettings,
    });
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}
