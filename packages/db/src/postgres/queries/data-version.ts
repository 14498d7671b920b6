import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** The counters that tell whether a number may have changed. */
export interface DataStamp {
  /** Grows with every closed batch and every mark that no batch made. */
  stored: number;
  /** Grows with every change of the game catalogue. */
  catalogue: number;
  /** The newest committed build; 0: none. */
  built: number;
  /** Batches whose events may become visible at any moment. */
  open: number;
}

export interface DataState extends DataStamp {
  /** Whether one of the open batches changes the game catalogue. */
  isCatalogueOpen: boolean;
  /** Hours that may differ from their rollups, epoch seconds, ascending; null: the same as in the known stamp. */
  dirtyHours: readonly number[] | null;
}

/** One statement, so that all parts of the answer belong to one moment. */
const READ = `
SELECT stored, catalogue, built, open, "isCatalogueOpen",
  CASE WHEN (stored, built, open) IS DISTINCT FROM ($1::int8, $2::int8, $3::int8) THEN
    (SELECT coalesce(json_agg(extract(epoch FROM hour)::int8 ORDER BY hour), '[]') FROM rollup_hours WHERE dirty)
  END AS "dirtyHours"
FROM data_version,
  LATERAL (SELECT coalesce(max(build), 0) AS built FROM rollup_builds WHERE committed_at IS NOT NULL) AS builds,
  LATERAL (SELECT count(*) AS open, coalesce(bool_or(open_batches.catalogue), false) AS "isCatalogueOpen" FROM open_batches) AS batches`;

/** The state of the data now; the dirty hours only when the stamp differs from the known one. */
export async function readDataState(postgres: Postgres, known: DataStamp | null): Promise<DataState> {
  try {
    const { rows } = await postgres.pool.query<DataState>({
      name: "data-state",
      text: READ,
      values: [known?.stored ?? null, known?.built ?? null, known?.open ?? null],
    });

    return rows[0] as DataState;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

const NEWER = `
SELECT EXISTS (
  SELECT FROM rollup_parts
  WHERE rollup = 'hour' AND build > $3 AND unit >= to_timestamp($1::float8) AND unit < to_timestamp($2::float8)
) AS found`;

/** Whether an hour of the range (epoch milliseconds) was built again behind a build. */
export async function hasNewerParts(
  postgres: Postgres,
  { from, to }: { from: number; to: number },
  build: number,
): Promise<boolean> {
  try {
    const { rows } = await postgres.pool.query<{ found: boolean }>({
      name: "newer-parts",
      text: NEWER,
      values: [from / 1_000, to / 1_000, build],
    });

    return rows[0]?.found ?? true;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** To be called behind whatever changed the game catalogue outside of a batch. */
export async function noteCatalogueChange(postgres: Postgres): Promise<void> {
  try {
    await postgres.pool.query("UPDATE data_version SET catalogue = catalogue + 1");
  } catch (error) {
    throw fromPostgresError(error);
  }
}
