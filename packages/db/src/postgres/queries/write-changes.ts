import type { PoolClient } from "pg";
import { toStorable } from "../storable.ts";

export interface NewChange {
  /** Day of Europe/Moscow, `YYYY-MM-DD`. */
  day: string;
  reason: "late" | "correction" | "erasure" | "rebuild";
  lanes: readonly string[];
  counts: readonly ChangedCount[];
}

/** Events of a type, of one game or ('') of all, before and after. */
export interface ChangedCount {
  gameId: string;
  type: string;
  before: number;
  after: number;
}

/**
 * Writes what a build changed, inside of its transaction. Builders work one at a time, so positions only grow. Names of older stores
 * may hold what Postgres cannot: they are written as it can, and of two that become the same the first is told.
 */
export async function writeChanges(
  client: PoolClient,
  build: number,
  changes: readonly NewChange[],
): Promise<void> {
  for (const { day, reason, lanes, counts } of changes) {
    await client.query(
      `WITH change AS (
         INSERT INTO changes (position, day, reason, lanes, build)
         SELECT greatest((extract(epoch FROM clock_timestamp()) * 1000000)::int8, coalesce(max(position), 0) + 1), $1, $2, $3, $4
         FROM changes
         RETURNING position
       )
       INSERT INTO change_counts (position, game_id, type, before, after)
       SELECT position, entry.* FROM change, unnest($5::text[], $6::text[], $7::int8[], $8::int8[]) AS entry
       ON CONFLICT DO NOTHING`,
      [
        day,
        reason,
        lanes,
        build,
        toStorable(counts.map((count) => count.gameId)),
        toStorable(counts.map((count) => count.type)),
        counts.map((count) => count.before),
        counts.map((count) => count.after),
      ],
    );
  }
}
