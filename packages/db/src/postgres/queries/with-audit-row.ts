import { drizzle } from "drizzle-orm/node-postgres";
import type { QueryConfig, QueryResult, QueryResultRow } from "pg";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";

/** What takes statements: the pool, or the connection of a transaction. */
export interface Statements {
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

/** The entry of what was done; null: nothing was. */
export type AuditOf<Result> = (result: Result) => NewAuditRow | null;

/** Makes a change and writes the entry that tells of it, or neither; a change that nobody asks about, without one. */
export async function withAuditRow<Result>(
  postgres: Postgres,
  change: (statements: Statements) => Promise<Result>,
  audit: AuditOf<Result> | undefined,
): Promise<Result> {
  try {
    return await (audit === undefined ? change(postgres.pool) : inTransaction(postgres, change, audit));
  } catch (error) {
    throw fromPostgresError(error);
  }
}

async function inTransaction<Result>(
  { pool }: Postgres,
  change: (statements: Statements) => Promise<Result>,
  audit: AuditOf<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await change(client);
    const entry = audit(result);
    if (entry !== null) await insertAuditRow({ db: drizzle(client) }, entry);
    await client.query("COMMIT");
    client.release();

    return result;
  } catch (error) {
    // A connection in an unknown state is closed; the server rolls back what it had begun.
    client.release(true);
    throw error;
  }
}
