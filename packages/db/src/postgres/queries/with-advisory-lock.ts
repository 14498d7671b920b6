import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** Runs `work` while this process holds the lock of that name; null without running it when another one holds it. */
export async function withAdvisoryLock<Result>(
  postgres: Postgres,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await postgres.pool.connect().catch((error: unknown) => {
    throw fromPostgresError(error);
  });
  try {
    const { rows } = await client
      .query<{ taken: boolean }>("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken", [name])
      .catch((error: unknown) => {
        throw fromPostgresError(error);
      });
    if (rows[0]?.taken !== true) return null;
    try {
      return await work();
    } finally {
      // A connection that is gone has given the lock back already.
      await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}
