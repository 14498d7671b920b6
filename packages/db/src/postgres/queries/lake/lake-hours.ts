import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";
import { MARK_STEP_MS } from "../open-batch.ts";

/** An hour that may hold events. */
export interface MarkedHour {
  /** Epoch milliseconds. */
  hour: number;
  /** As Postgres writes it, to the microsecond. */
  markedAt: string;
  /** Whether the mark is old enough that no insert behind it can still be running. */
  isQuiet: boolean;
}

export interface DueHour extends MarkedHour {
  /** Whether the lake must write it anew even if nothing about it changed: its file is damaged. */
  isForced: boolean;
}

// A mark stands for the inserts of the second behind it too.
const QUIET = `marked.marked_at <= clock_timestamp() - ($1::int8 + ${MARK_STEP_MS}) * interval '1 millisecond'`;

// An hour is due while the lake does not hold it up to its latest mark, or holds it up to a mark behind which an insert could
// still have been running. What was archived a moment ago waits, so that a busy hour is not written again and again.
const DUE = `
SELECT (extract(epoch FROM hour) * 1000)::int8 AS hour, marked.marked_at::text AS "markedAt", ${QUIET} AS "isQuiet",
  coalesce(lake.archived_at = '-infinity', false) AS "isForced"
FROM rollup_hours AS marked LEFT JOIN lake_hours AS lake USING (hour)
WHERE (lake.hour IS NULL OR NOT lake.settled OR lake.marked_at IS DISTINCT FROM marked.marked_at)
  AND (lake.hour IS NULL OR lake.archived_at <= clock_timestamp() - $2::int8 * interval '1 millisecond')
ORDER BY hour`;

const OF_DAY = `
SELECT (extract(epoch FROM hour) * 1000)::int8 AS hour, marked.marked_at::text AS "markedAt", ${QUIET} AS "isQuiet"
FROM rollup_hours AS marked
WHERE hour >= $2::date::timestamp AT TIME ZONE 'UTC' AND hour < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
ORDER BY hour`;

/** Hours whose events are not all in the lake, oldest first. */
export async function readDueHours(
  postgres: Postgres,
  options: { quietMs: number; pauseMs: number },
): Promise<DueHour[]> {
  return await run<DueHour>(postgres, DUE, [options.quietMs, options.pauseMs]);
}

/** The marked hours of a UTC day (`YYYY-MM-DD`). */
export async function readMarkedHours(
  postgres: Postgres,
  day: string,
  quietMs: number,
): Promise<MarkedHour[]> {
  return await run<MarkedHour>(postgres, OF_DAY, [quietMs, day]);
}

/** Makes hours (epoch milliseconds) due at once, as if they had never been archived, whatever their marks say. */
export async function unsettleLakeHours(postgres: Postgres, hours: readonly number[]): Promise<void> {
  await run(
    postgres,
    `INSERT INTO rollup_hours (hour, marked_at, dirty)
     SELECT to_timestamp(at / 1000.0), now(), true FROM unnest($1::int8[]) AS due(at) ORDER BY at
     ON CONFLICT (hour) DO NOTHING`,
    [hours],
  );
  await run(
    postgres,
    `UPDATE lake_hours SET settled = false, archived_at = '-infinity'
     WHERE hour IN (SELECT to_timestamp(at / 1000.0) FROM unnest($1::int8[]) AS due(at))`,
    [hours],
  );
}

export interface LakeLag {
  /** Hours whose latest events may not be in the lake. */
  hours: number;
  /** Of these, hours for which the archive should have come by now. The others settle by themselves. */
  overdue: number;
  /** When the oldest such event was announced (epoch milliseconds); null: nothing waits. */
  oldestMark: number | null;
}

/**
 * An hour settles within this time of its last event: the archive comes every 5 minutes, trusts a mark after 2, and writes an
 * hour again after 15. What waits longer has been left by it.
 */
const SETTLE_MS = 1_800_000;

/** How many hours wait for the lake, and how many of them longer than `settleMs`. */
export async function readLakeLag(postgres: Postgres, settleMs = SETTLE_MS): Promise<LakeLag> {
  const [row] = await run<LakeLag>(
    postgres,
    `SELECT count(*)::int8 AS hours, (extract(epoch FROM min(marked.marked_at)) * 1000)::int8 AS "oldestMark",
       (count(*) FILTER (
         WHERE greatest(marked.marked_at, lake.archived_at) <= clock_timestamp() - $1::int8 * interval '1 millisecond'
       ))::int8 AS overdue
     FROM rollup_hours AS marked LEFT JOIN lake_hours AS lake USING (hour)
     WHERE lake.hour IS NULL OR NOT lake.settled OR lake.marked_at IS DISTINCT FROM marked.marked_at`,
    [settleMs],
  );

  return row ?? { hours: 0, overdue: 0, oldestMark: null };
}

async function run<Row extends object>(postgres: Postgres, text: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await postgres.pool.query<Row>(text, values)).rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
