import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { type ClickHouseClient, type ClickHouseSettings, createClient } from "@clickhouse/client";
import { fromClickHouseError, stopped } from "./errors.ts";
import { createTransport, type Transport, type TransportRequest } from "./http-transport.ts";
import { QUERY_LIMITS, type QueryClass } from "./limits.ts";
import { paramTexts } from "./param-text.ts";
import { type Sql, toStatement } from "./sql.ts";

export interface ClickHouseConfig {
  url: string;
  username: string;
  password: string;
  database: string;
  /** Set for a replicated cluster: DDL then runs `ON CLUSTER` with Replicated engines. */
  cluster?: string;
}

export interface QueryOptions {
  /** Names the query in `log_comment`, errors and logs. */
  name: string;
  /** Default `api`. */
  class?: QueryClass;
  signal?: AbortSignal;
  /** Lowers the class's limit of result rows. */
  maxRows?: number;
  /** A table that travels with the query and is visible to it alone. */
  external?: ExternalTable;
}

export interface ExternalTable {
  name: string;
  /** Columns and types: `id FixedString(16), at DateTime64(3, 'UTC')`. */
  structure: string;
  /** Default `RowBinary`. */
  format?: "RowBinary" | "Parquet";
  body: Uint8Array;
}

export interface CommandOptions {
  name?: string;
  class?: QueryClass;
  signal?: AbortSignal;
  /** Extra settings of this one statement. */
  settings?: Record<string, string | number>;
}

export interface InsertOptions {
  name?: string;
  signal?: AbortSignal;
  /** Seconds the server may work on the insert; 30 unless told. */
  maxExecutionSeconds?: number;
  settings?: Record<string, string | number>;
}

export interface QueryStatistics {
  rows_read: number;
  bytes_read: number;
  /** Seconds. */
  elapsed: number;
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
  /** Inserts blocks in FORMAT Native; resolves when the server has acknowledged the rows. */
  insertNative(table: string, body: Uint8Array | Readable, options?: InsertOptions): Promise<void>;
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

const MAX_SOCKETS = 64;
/** Below ClickHouse's own keep-alive timeout, so that a socket is never reused in the moment the server closes it. */
const IDLE_SOCKET_MS = 2_500;
const REQUEST_TIMEOUT_MS = 660_000;
const INSERT_SECONDS = 30;
const ADDRESS_LENGTH_MAX = 4_000;

const ANSWER_SETTINGS = {
  // The server buffers the answer, so an error in the middle still has an error status.
  wait_end_of_query: 1,
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
} as const;

/** A client over HTTP with keep-alive. Every error leaves it as an AppError, mapped by ClickHouse code. */
export function createClickHouse(config: ClickHouseConfig): ClickHouse {
  const client = createClient({
    url: config.url,
    username: config.username,
    password: config.password,
    database: config.database,
    application: "analytics",
    max_open_connections: MAX_SOCKETS,
    request_timeout: REQUEST_TIMEOUT_MS,
    keep_alive: { enabled: true, idle_socket_ttl: IDLE_SOCKET_MS },
    compression: { request: false, response: false },
    log: { level: 127 },
    use_multipart_params_auto: true,
  });
  const connections: Connections = {
    client,
    transport: createTransport({ ...config, maxSockets: MAX_SOCKETS }),
  };

  return {
    database: config.database,
    withDatabase: (database) => createClickHouse({ ...config, database }),
    query: (statement, options) => query(connections, statement, options),
    command: (statement, options = {}) => command(connections, statement, options),
    insertNative: (table, body, options = {}) =>
      insert(connections, { table, format: "Native", body, options }),
    exportParquet: (statement, options) => exportParquet(connections, statement, options),
    insertParquet: (statement, file, options = {}) => insertParquet(connections, statement, file, options),
    insertRows: async (table, rows, options = {}) => {
      if (rows.length === 0) return;
      const body = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
      await insert(connections, { table, format: "JSONEachRow", body, options });
    },
    ping: async () => {
      const answer = await client.ping({ select: true });
      if (!answer.success) throw fromClickHouseError(answer.error, "ping");
    },
    close: async () => {
      connections.transport.close();
      await client.close();
    },
  };
}

/** The lean transport, and the official client for streams and for parameters of unusual types. */
interface Connections {
  client: ClickHouseClient;
  transport: Transport;
}

async function query<Row>(
  connections: Connections,
  statement: Sql,
  options: QueryOptions,
): Promise<{ rows: Row[]; statistics: QueryStatistics }> {
  const settings = {
    ...ANSWER_SETTINGS,
    ...QUERY_LIMITS[options.class ?? "api"],
    ...(options.maxRows === undefined ? {} : { max_result_rows: String(options.maxRows) }),
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

interface Request {
  statement: Sql;
  settings: Record<string, string | number>;
  signal: AbortSignal | undefined;
}

interface JsonAnswer<Row> {
  data: Row[];
  statistics?: QueryStatistics;
}

async function queryPlainly<Row>(
  { client, transport }: Connections,
  { statement, settings, signal }: Request,
): Promise<JsonAnswer<Row>> {
  const { query: text, query_params } = toStatement(statement);
  const parameters = paramTexts(query_params);
  if (parameters !== null) {
    const answer = await transport.post({
      ...withParameters(text, parameters, { ...settings, default_format: "JSONCompact" }),
      signal,
    });

    return toObjects(JSON.parse(answer) as CompactAnswer);
  }
  const result = await client.query({
    query: text,
    query_params,
    format: "JSON",
    abort_signal: signal,
    clickhouse_settings: settings as ClickHouseSettings,
  });

  return result.json<Row>();
}

/** Long lists travel in a form: an address has its limits, of proxies too. */
function withParameters(
  text: string,
  values: Record<string, string>,
  settings: Record<string, string | number>,
): Omit<TransportRequest, "signal"> {
  const length = Object.values(values).reduce((sum, value) => sum + value.length, 0);
  if (length <= ADDRESS_LENGTH_MAX) {
    return { parameters: { ...settings, ...values }, body: Buffer.from(text) };
  }
  const boundary = `part${randomUUID()}`;
  const fields = Object.entries({ ...values, query: text }).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );

  return {
    parameters: settings,
    body: Buffer.from(`${fields.join("")}--${boundary}--\r\n`),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

interface CompactAnswer {
  meta: { name: string }[];
  data: unknown[][];
  statistics?: QueryStatistics;
}

/** Names travel once instead of with every row. */
function toObjects<Row>({ meta, data, statistics }: CompactAnswer): JsonAnswer<Row> {
  const names = meta.map((column) => column.name);
  const rows = data.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])) as Row);

  return { data: rows, statistics };
}

/** An external table travels as multipart form data; its format and structure as URL parameters. Other values are inside it. */
async function queryWithTable<Row>(
  transport: Transport,
  { statement, settings, signal, table }: Request & { table: ExternalTable },
): Promise<JsonAnswer<Row>> {
  const { query: text, query_params } = toStatement(statement);
  if (Object.keys(query_params).length > 0)
    throw new Error("A query with a table of its own takes no parameters");
  const boundary = `part${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${table.name}"; filename="${table.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const answer = await transport.post({
    query: `${text}\nFORMAT JSON`,
    parameters: {
      ...settings,
      [`${table.name}_format`]: table.format ?? "RowBinary",
      [`${table.name}_structure`]: table.structure,
    },
    body: Buffer.concat([Buffer.from(head), table.body, Buffer.from(tail)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
    signal,
  });

  return JSON.parse(answer) as JsonAnswer<Row>;
}

async function command({ client }: Connections, statement: Sql, options: CommandOptions): Promise<void> {
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

interface InsertRequest {
  table: string;
  format: "Native" | "JSONEachRow";
  body: Uint8Array | Readable;
  options: InsertOptions;
}

async function insert({ client, transport }: Connections, request: InsertRequest): Promise<void> {
  const { options, body } = request;
  const name = options.name ?? `insert ${request.table}`;
  const query = `INSERT INTO ${request.table} FORMAT ${request.format}`;
  const settings = {
    max_execution_time: options.maxExecutionSeconds ?? INSERT_SECONDS,
    log_comment: name,
    ...options.settings,
  };
  try {
    if (body instanceof Uint8Array) {
      await transport.post({ query, parameters: settings, body, signal: options.signal });
      return;
    }
    const answer = await client.exec({
      query,
      values: body,
      abort_signal: options.signal,
      clickhouse_settings: settings as ClickHouseSettings,
    });
    // An insert answers nothing; reading to the end gives the socket back.
    for await (const _ of answer.stream);
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}

const PARQUET_SETTINGS = {
  wait_end_of_query: 1,
  output_format_parquet_compression_method: "zstd",
  output_format_parquet_row_group_size: "122880",
} as const;

async function exportParquet(
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

async function insertParquet(
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
      body: file,
      signal: options.signal,
    });
  } catch (error) {
    throw fromClickHouseError(error, name);
  }
}
