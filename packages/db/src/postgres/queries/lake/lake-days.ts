import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

export interface LakeDay {
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  generation: number;
  files: number;
  rows: number;
  bytes: number;
  archivedAt: Date;
  verifiedAt: Date | null;
  problems: string[];
  restatedAt: Date | null;
}

export interface ArchivedHour {
  /** Epoch milliseconds. */
  hour: number;
  /** The mark behind which every event is in the lake; null: the hour had no mark. */
  markedAt: string | null;
  settled: boolean;
}

export interface CommittedDay {
  day: string;
  generation: number;
  files: number;
  rows: number;
  bytes: number;
  hours: readonly ArchivedHour[];
}

const COMMIT = `
WITH day AS (
  INSERT INTO lake_days (day, generation, files, rows, bytes, archived_at)
  VALUES ($1, $2, $3, $4, $5, clock_timestamp())
  ON CONFLICT (day) DO UPDATE SET generation = excluded.generation, files = excluded.files, rows = excluded.rows,
    bytes = excluded.bytes, archived_at = excluded.archived_at, restated_at = NULL, restated_for = NULL
  WHERE lake_days.generation < excluded.generation
  RETURNING day
)
INSERT INTO lake_hours (hour, marked_at, settled, archived_at)
SELECT to_timestamp(hour / 1000.0), mark::timestamptz, is_settled, clock_timestamp()
FROM day, unnest($6::int8[], $7::text[], $8::bool[]) AS archived(hour, mark, is_settled)
ON CONFLICT (hour) DO UPDATE SET marked_at = excluded.marked_at, settled = excluded.settled, archived_at = excluded.archived_at`;

const COLUMNS = `day, generation, files, rows, bytes, archived_at AS "archivedAt", verified_at AS "verifiedAt", problems,
  restated_at AS "restatedAt"`;

/** Writes down what a manifest says. Does nothing when a newer manifest of the day was written down before. */
export async function commitLakeDay(postgres: Postgres, committed: CommittedDay): Promise<void> {
  const { day, generation, files, rows, bytes, hours } = committed;
  await run(postgres, COMMIT, [
    day,
    generation,
    files,
    rows,
    bytes,
    hours.map((entry) => entry.hour),
    hours.map((entry) => entry.markedAt),
    hours.map((entry) => entry.settled),
  ]);
}

/** Days `[from, to)`, oldest first; an absent end is open. */
export async function readLakeDays(
  postgres: Postgres,
  range: { from?: string; to?: string } = {},
): Promise<LakeDay[]> {
  return await run<LakeDay>(
    postgres,
    `SELECT ${COLUMNS} FROM lake_days
     WHERE ($1::date IS NULL OR day >= $1::date) AND ($2::date IS NULL OR day < $2::date) ORDER BY day`,
    [range.from ?? null, range.to ?? null],
  );
}

/** Keeps what a check of a day found. */
export async function writeLakeCheck(
  postgres: Postgres,
  check: { day: string; problems: readonly string[] },
): Promise<void> {
  await run(postgres, "UPDATE lake_days SET verified_at = clock_timestamp(), problems = $2 WHERE day = $1", [
    check.day,
    JSON.stringify(check.problems),
  ]);
}

/**
 * Allows the next archive of days to hold fewer events than the lake does, such as after an erasure: without it an archive never
 * takes an event out of the lake. `reason` is for people.
 */
export async function restateLakeDays(
  postgres: Postgres,
  days: readonly string[],
  reason: string,
): Promise<void> {
  await run(
    postgres,
    "UPDATE lake_days SET restated_at = clock_timestamp(), restated_for = $2 WHERE day = ANY($1::date[])",
    [days, reason],
  );
}

async function run<Row extends object>(postgres: Postgres, text: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await postgres.pool.query<Row>(text, values)).rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
