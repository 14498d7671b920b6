import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** The first hour (epoch milliseconds) that ever held an event; null when there is none. */
export async function readFirstHour(postgres: Postgres): Promise<number | null> {
  try {
    const { rows } = await postgres.pool.query<{ first: number | null }>({
      name: "read-first-hour",
      text: `SELECT (extract(epoch FROM min(hour)) * 1000)::int8 AS first FROM rollup_hours`,
    });

    return rows[0]?.first ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
