import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { name, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { type ExpiredPart, forgetGarbage, readGarbage } from "@analytics/db/postgres/queries/rollup-builds";
import { DAY_TABLES, HOUR_TABLES, SESSION_DAY_TABLES } from "./tables.ts";

/** A run deletes at most this many parts; the rest waits for the next run. */
const PARTS_MAX = 20_000;

/**
 * Deletes rows that no query reads any more: parts superseded longer ago than `graceMs`, and builds that died. Holds the
 * builder's lock, so a build without a commit is a dead one. Rows go first, then their mention: a crash repeats it.
 */
export async function purgeRollups(
  deps: { clickhouse: ClickHouse; postgres: Postgres },
  graceMs: number,
): Promise<void> {
  const found = await readGarbage(deps.postgres, graceMs);
  const garbage = { ...found, parts: found.parts.slice(0, PARTS_MAX) };
  if (garbage.parts.length === 0 && garbage.deadBuilds.length === 0) return;
  for (const [rollup, tables] of TABLES) {
    const parts = garbage.parts.filter((part) => part.rollup === rollup);
    await purgeTables(deps.clickhouse, tables, parts, garbage.deadBuilds);
  }
  await forgetGarbage(deps.postgres, garbage);
}

const TABLES: readonly (readonly [ExpiredPart["rollup"], readonly string[]])[] = [
  ["hour", HOUR_TABLES],
  ["day", DAY_TABLES],
  ["session_day", SESSION_DAY_TABLES],
];

async function purgeTables(
  clickhouse: ClickHouse,
  tables: readonly string[],
  parts: readonly ExpiredPart[],
  deadBuilds: readonly number[],
): Promise<void> {
  if (parts.length === 0 && deadBuilds.length === 0) return;
  const condition = garbageCondition(parts, deadBuilds);
  for (const table of tables) {
    await clickhouse.command(sql`DELETE FROM ${name(table)} WHERE ${condition}`, {
      name: `purge ${table}`,
      class: "batch",
    });
  }
}

function garbageCondition(parts: readonly ExpiredPart[], deadBuilds: readonly number[]): Sql {
  const units = param(
    "Array(UInt32)",
    parts.map((part) => part.unit),
  );
  const builds = param(
    "Array(UInt64)",
    parts.map((part) => part.build),
  );

  return sql`build IN ${param("Array(UInt64)", deadBuilds)}
    OR (build IN ${builds} AND has(arrayZip(${units}, ${builds}), (toUnixTimestamp(unit), build)))`;
}
