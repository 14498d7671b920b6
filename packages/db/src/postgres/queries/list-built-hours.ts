import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** Hours (epoch seconds) of the last `days` that are answered from rollups. */
export async function listBuiltHours(postgres: Postgres, days: number): Promise<number[]> {
  try {
    const { rows } = await postgres.pool.query<{ hour: number }>(
      `SELECT extract(epoch FROM hour)::int8 AS hour FROM rollup_hours
       WHERE NOT dirty AND hour >= now() - $1::int * interval '1 day' ORDER BY hour`,
      [days],
    );

    return rows.map((row) => row.hour);
  } catch (error) {
    throw fromPostgresError(error);
  }
}
