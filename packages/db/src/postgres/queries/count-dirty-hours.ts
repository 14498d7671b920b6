import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** Hours that are answered from events because their rollups are not built yet. */
export async function countDirtyHours(postgres: Postgres): Promise<number> {
  try {
    const { rows } = await postgres.pool.query<{ hours: number }>(
      "SELECT count(*)::int8 AS hours FROM rollup_hours WHERE dirty",
    );

    return rows[0]?.hours ?? 0;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
