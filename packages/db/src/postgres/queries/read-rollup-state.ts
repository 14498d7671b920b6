import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface RollupState {
  /** Epoch seconds, ascending. */
  dirtyHours: number[];
  /** 0 when nothing was ever built. */
  maxBuild: number;
  uncommittedBuilds: number[];
  /** Parts that a newer build replaced and that are not purged yet; `unit` in epoch seconds. */
  superseded: { rollup: string; unit: number; build: number }[];
  /** When the oldest batch that is still being stored was opened, epoch milliseconds; null: none is open. */
  oldestOpenBatch: number | null;
}

/** One statement, so that all parts of the answer belong to one moment. */
const STATEMENT = `
SELECT
  (SELECT coalesce(json_agg(extract(epoch FROM hour)::int8 ORDER BY hour), '[]')
     FROM rollup_hours WHERE dirty) AS "dirtyHours",
  (SELECT coalesce(max(build), 0) FROM rollup_builds WHERE committed_at IS NOT NULL) AS "maxBuild",
  (SELECT coalesce(json_agg(build), '[]') FROM rollup_builds WHERE committed_at IS NULL) AS "uncommittedBuilds",
  (SELECT coalesce(json_agg(json_build_object(
            'rollup', rollup, 'unit', extract(epoch FROM unit)::int8, 'build', build)), '[]')
     FROM rollup_parts WHERE superseded_at IS NOT NULL) AS "superseded",
  (SELECT (extract(epoch FROM min(opened_at)) * 1000)::int8 FROM open_batches) AS "oldestOpenBatch"`;

export async function readRollupState(postgres: Postgres): Promise<RollupState> {
  try {
    const { rows } = await postgres.pool.query<RollupState>({ name: "rollup_state", text: STATEMENT });

    return rows[0] as RollupState;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
