import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

export interface PostgresConfig {
  url: string;
  /** Most connections held at once; 10 unless told. */
  maxConnections?: number;
}

export interface Postgres {
  /**
   * Plain statements. `int8` arrives as a number (exact up to 2^53), `date` as `YYYY-MM-DD`, `timestamptz` as Date.
   */
  readonly pool: pg.Pool;
  readonly db: NodePgDatabase;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 60_000;
const INT8 = 20;
const DATE = 1082;

/** A pool of connections and drizzle over it. An idle connection that dies is replaced, never thrown about. */
export function createPostgres(config: PostgresConfig): Postgres {
  const pool = new pg.Pool({
    connectionString: config.url,
    max: config.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "analytics",
    types: { getTypeParser },
  });
  pool.on("error", () => {
    // The pool has already dropped the connection; the next statement opens another or reports UPSTREAM_UNAVAILABLE.
  });
  pool.on("connect", (client) => {
    client.on("error", () => {
      // A connection that dies between two statements of its borrower: the next one fails, and without a listener the process would.
    });
  });

  return { pool, db: drizzle(pool), close: () => pool.end() };
}

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") => {
  if (oid === INT8) return Number;
  if (oid === DATE) return String;

  return pg.types.getTypeParser(oid, format as "text");
};
