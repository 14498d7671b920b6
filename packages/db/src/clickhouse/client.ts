import type { Readable } from "node:stream";
import { fromClickHouseError } from "./errors.ts";
import type { Sql } from "./sql.ts";
import { type CommandOptions, command } from "./statements/command.ts";
import { openConnections } from "./statements/connections.ts";
import { type InsertOptions, insert } from "./statements/insert.ts";
import { exportParquet, insertParquet } from "./statements/parquet.ts";
import { type QueryOptions, query } from "./statements/query.ts";
import type { QueryStatistics } from "./statements/question.ts";

export interface ClickHouseConfig {
  url: string;
  username: string;
  password: string;
  database: string;
  /** Set for a replicated cluster: DDL then runs `ON CLUSTER` with Replicated engines. */
  cluster?: string;
}

export interface ClickHouse {
  readonly database: string;
  /** Another client of the same server and user, to be closed by the caller. */
  withDatabase(database: string): ClickHouse;
  /**
   * Rows as objects. 64-bit integers arrive as JavaScript numbers: exact up to 2^53, so cast to String in SQL what may be
   * larger (hashes, ids). NaN and infinities arrive as null.
   */
  query<Row>(statement: Sql, options: QueryOptions): Promise<{ rows: Row[]; statistics: QueryStatistics }>;
  /** A statement without a result: DDL, INSERT … SELECT, ALTER. */
  command(statement: Sql, options?: CommandOptions): Promise<void>;
  /** Inserts blocks in FORMAT Native, all in one statement; resolves when the server has acknowledged the rows. */
  insertNative(table: string, blocks: readonly Uint8Array[], options?: InsertOptions): Promise<void>;
  /** The rows of a statement as one Parquet file. The server holds the answer back until it is whole, so an error is never half a file. */
  exportParquet(statement: Sql, options: CommandOptions): Promise<Readable>;
  /** Runs an `INSERT … FORMAT Parquet` with the file as its data; resolves when acknowledged. */
  insertParquet(statement: Sql, file: Uint8Array, options?: CommandOptions): Promise<void>;
  /** Inserts objects as JSONEachRow, for small side tables and tests. Resolves when acknowledged. */
  insertRows(table: string, rows: readonly object[], options?: InsertOptions): Promise<void>;
  /** A real `SELECT 1`; throws UPSTREAM_UNAVAILABLE. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A client over HTTP with keep-alive. Every error leaves it as an AppError, mapped by ClickHouse code. */
export function createClickHouse(config: ClickHouseConfig): ClickHouse {
  const connections = openConnections(config);

  return {
    database: config.database,
    withDatabase: (database) => createClickHouse({ ...config, database }),
    query: (statement, options) => query(connections, statement, options),
    command: (statement, options = {}) => command(connections, statement, options),
    insertNative: (table, blocks, options = {}) =>
      insert(connections, { table, format: "Native", body: blocks, options }),
    exportParquet: (statement, options) => exportParquet(connections, statement, options),
    insertParquet: (statement, file, options = {}) => insertParquet(connections, statement, file, options),
    insertRows: async (table, rows, options = {}) => {
      if (rows.length === 0) return;
      const body = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
      await insert(connections, { table, format: "JSONEachRow", body: [body], options });
    },
    ping: async () => {
      const answer = await connections.client.ping({ select: true });
      if (!answer.success) throw fromClickHouseError(answer.error, "ping");
    },
    close: async () => {
      connections.transport.close();
      await connections.client.close();
    },
  };
}
