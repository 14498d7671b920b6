import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface ChangeRow {
  /** Where it stands in the feed. */
  position: number;
  recordedAt: Date;
  day: string;
  reason: "late" | "correction" | "erasure" | "rebuild";
  lanes: string[];
  counts: { gameId: string; type: string; before: number; after: number }[];
}

export interface ChangesPage {
  /** Only changes behind this position. */
  after: number;
  /** Only changes that touch one of these games, and of them only what touches these games; absent: everything. */
  games?: readonly string[];
  limit: number;
}

const STATEMENT = `
SELECT c.position, c.recorded_at AS "recordedAt", c.day, c.reason, c.lanes, own.counts
FROM changes c
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('gameId', game_id, 'type', type, 'before', before, 'after', after)
           ORDER BY game_id, type) AS counts
  FROM change_counts n WHERE n.position = c.position AND ($2::text[] IS NULL OR n.game_id = ANY($2))
) own
WHERE c.position > $1 AND (own.counts IS NOT NULL OR $2::text[] IS NULL)
ORDER BY c.position LIMIT $3`;

/** Restated days in the order in which they were restated. */
export async function listChanges(postgres: Postgres, page: ChangesPage): Promise<ChangeRow[]> {
  try {
    const { rows } = await postgres.pool.query<
      Omit<ChangeRow, "counts"> & { counts: ChangeRow["counts"] | null }
    >({
      name: "list-changes",
      text: STATEMENT,
      values: [page.after, page.games ?? null, page.limit],
    });

    return rows.map((row) => ({ ...row, counts: row.counts ?? [] }));
  } catch (error) {
    throw fromPostgresError(error);
  }
}
