import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import type { ChangeRow } from "./list-changes.ts";

export interface LatestChanges {
  /** Days `YYYY-MM-DD`, half-open. */
  from: string;
  to: string;
  limit: number;
}

/** A restated day, and the types of the events that changed in it. */
export type LatestChange = Pick<ChangeRow, "recordedAt" | "day" | "reason"> & { types: string[] };

/** Restatements of the days of a range, latest first. */
export async function listLatestChanges(
  postgres: Postgres,
  { from, to, limit }: LatestChanges,
): Promise<LatestChange[]> {
  try {
    const { rows } = await postgres.pool.query<LatestChange>({
      name: "list-latest-changes",
      text: `
SELECT c.recorded_at AS "recordedAt", c.day, c.reason,
       ARRAY(SELECT DISTINCT type FROM change_counts n WHERE n.position = c.position) AS types
FROM changes c WHERE c.day >= $1 AND c.day < $2
ORDER BY c.position DESC LIMIT $3`,
      values: [from, to, limit],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
