import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

/** Any number that no other advisory lock of the project uses. */
const LAKE_LOCK = 7_310_581;

/** Holds the lake's lock while `work` runs; null without running it when another process holds it. */
export async function withLakeLock<Result>(
  postgres: Postgres,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await postgres.pool.connect().catch((error: unknown) => {
    throw fromPostgresError(error);
  });
  try {
    const { rows } = await client
      .query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [LAKE_LOCK])
      .catch((error: unknown) => {
        throw fromPostgresError(error);
      });
    if (rows[0]?.taken !== true) return null;
    try {
      return await work();
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [LAKE_LOCK]).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}
