import { randomBytes } from "node:crypto";
import type { ClickHouse } from "../../client.ts";
import { readMigrationFiles } from "../../migration-files.ts";
import { declared, name, param, sql } from "../../sql.ts";
import { type LakeSlice, whereSlice } from "./export-events.ts";

const GAMES = "schema/021_games.sql";
/** Rows that the lake gave back wait here until they are verified. */
export const STAGED = "staged_v1";

/** Makes a database with empty copies of the tables that numbers are computed from. Returns its name. */
export async function createShadow(clickhouse: ClickHouse): Promise<string> {
  const shadow = `${prefixOf(clickhouse)}${randomBytes(6).toString("hex")}`;
  await clickhouse.command(sql`CREATE DATABASE ${name(shadow)}`, { name: "lake-shadow" });
  await copyTable(clickhouse, "events_v1", `${shadow}.events_v1`);
  await copyTable(clickhouse, "events_v1", `${shadow}.${STAGED}`);
  await copyTable(clickhouse, "game_changes_v1", `${shadow}.game_changes_v1`);
  await createGames(clickhouse.withDatabase(shadow));

  return shadow;
}

async function createGames(clickhouse: ClickHouse): Promise<void> {
  const files = await readMigrationFiles();
  try {
    for (const statement of files.find((file) => file.name === GAMES)?.statements ?? [])
      await clickhouse.command(declared(statement), { name: "lake-shadow" });
  } finally {
    await clickhouse.close();
  }
}

export async function dropShadow(clickhouse: ClickHouse, shadow: string): Promise<void> {
  await clickhouse.command(sql`DROP DATABASE IF EXISTS ${name(shadow)} SYNC`, { name: "lake-shadow" });
}

/** Databases that a rebuild which died left behind. */
export async function findShadows(clickhouse: ClickHouse): Promise<string[]> {
  const { rows } = await clickhouse.query<{ name: string }>(
    sql`SELECT name FROM system.databases WHERE startsWith(name, ${param("String", prefixOf(clickhouse))})`,
    { name: "lake-shadows", class: "batch" },
  );

  return rows.map((row) => row.name);
}

/** Partitions (months) of a table that hold rows. */
export async function readPartitions(clickhouse: ClickHouse, table: string): Promise<string[]> {
  const [database, tableName] = table.split(".");
  const { rows } = await clickhouse.query<{ partition: string }>(
    sql`SELECT DISTINCT partition FROM system.parts
      WHERE database = ${param("String", database)} AND table = ${param("String", tableName)} AND active ORDER BY partition`,
    { name: "lake-partitions", class: "batch" },
  );

  return rows.map((row) => row.partition);
}

/**
 * Adds a partition of one table to another by links to its parts, in one commit: whoever reads sees none or all of its rows.
 * Nothing is taken from either table.
 */
export async function attachPartition(
  clickhouse: ClickHouse,
  { partition, from, to }: { partition: string; from: string; to: string },
): Promise<void> {
  if (!/^\d{6}$/.test(partition)) throw new Error(`«${partition}» is not a month`);
  await clickhouse.command(
    sql`ALTER TABLE ${name(to)} ATTACH PARTITION ${declared(partition)} FROM ${name(from)}`,
    { name: "lake-attach" },
  );
}

/** Adds all rows of one small table to another. */
export async function copyRows(clickhouse: ClickHouse, from: string, to: string): Promise<void> {
  await clickhouse.command(sql`INSERT INTO ${name(to)} SELECT * FROM ${name(from)}`, { name: "lake-copy" });
}

const SURPLUS = sql`(toStartOfHour(event_time), type, event_time, event_id)`;

/** Stored events of some hours that a table of staged rows does not hold. */
export async function countSurplus(
  clickhouse: ClickHouse,
  staged: string,
  hours: readonly number[],
): Promise<number> {
  if (hours.length === 0) return 0;
  const { rows } = await clickhouse.query<{ rows: number }>(
    sql`SELECT count() AS rows FROM events_v1 FINAL
      WHERE ${whereSlice({ hours })} AND ${SURPLUS} NOT IN (SELECT ${SURPLUS} FROM ${name(staged)} WHERE ${whereSlice({ hours })})`,
    { name: "lake-surplus", class: "batch" },
  );

  return rows[0]?.rows ?? 0;
}

/** Deletes stored events of some hours that the staged rows do not hold; resolves when it is done. */
export async function deleteSurplus(clickhouse: ClickHouse, staged: string, slice: LakeSlice): Promise<void> {
  await clickhouse.command(
    sql`ALTER TABLE events_v1 DELETE
      WHERE ${whereSlice(slice)} AND ${SURPLUS} NOT IN (SELECT ${SURPLUS} FROM ${name(staged)} WHERE ${whereSlice(slice)})`,
    { name: "lake-delete-surplus", settings: { mutations_sync: 2 } },
  );
}

async function copyTable(clickhouse: ClickHouse, from: string, to: string): Promise<void> {
  await clickhouse.command(sql`CREATE TABLE ${name(to)} AS ${name(from)}`, { name: "lake-shadow" });
}

function prefixOf({ database }: ClickHouse): string {
  return `${database}_lake_shadow_`;
}
