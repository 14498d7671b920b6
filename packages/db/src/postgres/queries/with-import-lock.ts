import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** Tells these advisory locks from others of the project. */
const SEED = 7_310_582;

/** Runs `work` while no other process imports the same; null without running it when one does. */
export async function withImportLock<Result>(
  postgres: Postgres,
  fingerprint: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await postgres.pool.connect().catch((error: unknown) => {
    throw fromPostgresError(error);
  });
  const ask = async (name: "pg_try_advisory_lock" | "pg_advisory_unlock") => {
    const { rows } = await client.query<{ done: boolean }>(
      `SELECT ${name}(hashtextextended($1, ${SEED})) AS done`,
      [fingerprint],
    );

    return rows[0]?.done === true;
  };
  try {
    const isTaken = await ask("pg_try_advisory_lock").catch((error: unknown) => {
      throw fromPostgresError(error);
    });
    if (!isTaken) return null;
    try {
      return await work();
    } finally {
      await ask("pg_advisory_unlock").catch(() => undefined);
    }
  } finally {
    client.release();
  }
}
