import type { PoolClient } from "pg";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { type NewChange, writeChanges } from "./write-changes.ts";

export interface DirtyHour {
  /** Epoch seconds. */
  hour: number;
  /** As Postgres writes it, so that a later mark is told apart to the microsecond. */
  markedAt: string;
  /** Whether it may be built: it has begun, and its mark is old enough that no insert behind it can still be running. */
  quiet: boolean;
}

/** What a part covers: an hour, a day made of its hours, or the sessions of a day, which depend on the days around it. */
export type RollupUnit = "hour" | "day" | "session_day";

export interface BuiltPart {
  rollup: RollupUnit;
  /** Epoch seconds. */
  unit: number;
}

/** Dirty hours, oldest first. */
export async function readDirtyHours(postgres: Postgres, quietMs: number): Promise<DirtyHour[]> {
  const { rows } = await postgres.pool
    .query<DirtyHour>(
      `SELECT extract(epoch FROM hour)::int8 AS hour, marked_at::text AS "markedAt",
         hour <= clock_timestamp() AND marked_at <= clock_timestamp() - $1::int8 * interval '1 millisecond' AS quiet
       FROM rollup_hours WHERE dirty ORDER BY hour`,
      [quietMs],
    )
    .catch(rethrow);

  return rows;
}

/** A fresh build number. It counts for nobody until it commits. Throws when a builder of a newer version has built. */
export async function openBuild(postgres: Postgres, version: number): Promise<number> {
  const { rows } = await postgres.pool
    .query<{ build: number }>(
      `INSERT INTO rollup_builds (version)
       SELECT $1::int WHERE NOT EXISTS (SELECT FROM rollup_builds WHERE version > $1) RETURNING build`,
      [version],
    )
    .catch(rethrow);
  const [opened] = rows;
  if (opened === undefined)
    throw new Error(`Rollups were built by a newer version than ${version}: this process is to be updated`);

  return opened.build;
}

/**
 * Makes a build current in one transaction: its parts replace older ones, its hours become clean unless they were marked
 * again since they were read, its number is committed, and what it changed on complete days is written down.
 */
export async function commitBuild(
  postgres: Postgres,
  build: number,
  parts: readonly BuiltPart[],
  hours: readonly DirtyHour[],
  changes: readonly NewChange[],
): Promise<void> {
  const client = await postgres.pool.connect().catch(rethrow);
  try {
    await client.query("BEGIN");
    await writeParts(client, build, parts);
    await client.query(
      `UPDATE rollup_hours SET dirty = false, reason = NULL
       FROM unnest($1::int8[], $2::text[]) AS built(epoch, marked)
       WHERE hour = to_timestamp(built.epoch) AND marked_at = built.marked::timestamptz`,
      [hours.map((entry) => entry.hour), hours.map((entry) => entry.markedAt)],
    );
    await client.query("UPDATE rollup_builds SET committed_at = now() WHERE build = $1", [build]);
    await writeChanges(client, build, changes);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw fromPostgresError(error);
  } finally {
    client.release();
  }
}

async function writeParts(client: PoolClient, build: number, parts: readonly BuiltPart[]): Promise<void> {
  const arrays = [parts.map((part) => part.rollup), parts.map((part) => part.unit)];
  await client.query(
    `UPDATE rollup_parts SET superseded_at = clock_timestamp()
     FROM unnest($1::text[], $2::int8[]) AS built(name, epoch)
     WHERE rollup = built.name AND unit = to_timestamp(built.epoch) AND superseded_at IS NULL`,
    arrays,
  );
  await client.query(
    `INSERT INTO rollup_parts (rollup, unit, build)
     SELECT name, to_timestamp(epoch), $3 FROM unnest($1::text[], $2::int8[]) AS built(name, epoch)`,
    [...arrays, build],
  );
}

export interface ExpiredPart {
  rollup: RollupUnit;
  /** Epoch seconds. */
  unit: number;
  build: number;
}

/**
 * Superseded parts that no query can still be reading, and builds that died so long ago that no insert of theirs can
 * still be running: their number must stay known as dead until the last row is in. Only under the builder's lock.
 */
export async function readGarbage(
  postgres: Postgres,
  graceMs: number,
): Promise<{ parts: ExpiredPart[]; deadBuilds: number[] }> {
  const parts = await postgres.pool
    .query<ExpiredPart>(
      `SELECT rollup, extract(epoch FROM unit)::int8 AS unit, build FROM rollup_parts
       WHERE superseded_at <= clock_timestamp() - $1::int8 * interval '1 millisecond'`,
      [graceMs],
    )
    .catch(rethrow);
  const dead = await postgres.pool
    .query<{ build: number }>(
      `SELECT build FROM rollup_builds
       WHERE committed_at IS NULL AND started_at <= clock_timestamp() - $1::int8 * interval '1 millisecond'`,
      [graceMs],
    )
    .catch(rethrow);

  return { parts: parts.rows, deadBuilds: dead.rows.map((row) => row.build) };
}

/** Forgets what was purged from ClickHouse. */
export async function forgetGarbage(
  postgres: Postgres,
  garbage: { parts: readonly ExpiredPart[]; deadBuilds: readonly number[] },
): Promise<void> {
  const { parts, deadBuilds } = garbage;
  await postgres.pool
    .query(
      `DELETE FROM rollup_parts USING unnest($1::text[], $2::int8[], $3::int8[]) AS gone(name, epoch, number)
       WHERE rollup = gone.name AND unit = to_timestamp(gone.epoch) AND build = gone.number`,
      [parts.map((part) => part.rollup), parts.map((part) => part.unit), parts.map((part) => part.build)],
    )
    .catch(rethrow);
  await postgres.pool
    .query("DELETE FROM rollup_builds WHERE build = ANY($1::int8[]) AND committed_at IS NULL", [deadBuilds])
    .catch(rethrow);
}

function rethrow(error: unknown): never {
  throw fromPostgresError(error);
}
