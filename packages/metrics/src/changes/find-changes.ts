import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { findSealedHours, type SealedHour } from "@analytics/db/postgres/queries/find-sealed-hours";
import type { NewChange } from "@analytics/db/postgres/queries/write-changes";
import { eventsOfHours } from "../sources/hour-conditions.ts";
import { moscowDay, nextMoscowDay, ROLLUP_ZONE } from "../time/moscow-day.ts";
import { type DayDifference, toChanges } from "./to-changes.ts";

/**
 * What a build that is about to commit changes on days that have been complete. Ordinary builds, of hours whose day is
 * still going on, cost one small query.
 */
export async function findChanges(
  { clickhouse, postgres }: { clickhouse: ClickHouse; postgres: Postgres },
  build: number,
  hours: readonly number[],
): Promise<NewChange[]> {
  const asked = hours.map((hour) => ({ hour, day: moscowDay(hour), nextDay: nextMoscowDay(hour) }));
  const ask = async <Row>(statement: Sql, name: string) =>
    (await clickhouse.query<Row>(statement, { name, class: "batch" })).rows;
  const found = await findSealedHours(postgres, asked);
  if (found.length === 0) return [];
  const [counted] = await ask<{ build: number }>(FIRST_COUNTED, "changes-first");
  const sealed = found.filter((hour) => hour.build === null || hour.build >= (counted?.build ?? 0));
  if (sealed.length === 0) return [];
  const [counts, sales, lanes] = await Promise.all([
    ask<DayDifference>(countDifferences(sealed, build), "changes-counts"),
    ask<DayDifference>(saleDifferences(sealed, build), "changes-sales"),
    ask<{ day: number; lanes: string[] }>(lanesOf(sealed), "changes-lanes"),
  ]);

  return toChanges({ sealed, differences: [...counts, ...sales], lanes });
}

/** Builds before this one counted no events (the service was older then), so nothing can be compared with them. */
const FIRST_COUNTED = sql`SELECT min(build) AS build FROM event_counts_hourly_v1`;

function countDifferences(sealed: readonly SealedHour[], build: number): Sql {
  return sql`SELECT ${DAY} AS day, type, game_id,
      sumIf(events, NOT ${isNew(build)}) AS before, sumIf(events, ${isNew(build)}) AS after
    FROM event_counts_hourly_v1 WHERE ${rowsOf(sealed, build)}
    GROUP BY day, type, game_id HAVING before != after OR countIf(${isMarked(sealed)}) > 0`;
}

/** A correction or an erasure changes numbers even where it changes no count. */
function isMarked(sealed: readonly SealedHour[]): Sql {
  const marked = sealed.filter((each) => each.reason === "correction" || each.reason === "erasure");

  return sql`toUnixTimestamp(unit) IN ${param(
    "Array(UInt32)",
    marked.map((each) => each.hour),
  )}`;
}

/** A purchase that came late changes what its refunds are worth, without any event in the hour of the refund. */
function saleDifferences(sealed: readonly SealedHour[], build: number): Sql {
  const type =
    "transform(kind, ['refund', 'chargeback'], ['purchase.refunded', 'chargeback.received'], 'purchase.completed')";
  const amounts = (condition: Sql) =>
    sql`(countIf(${condition}), sumIf(price, ${condition}), sumIf(tax, ${condition}), sumIf(fee, ${condition}))`;

  return sql`SELECT ${DAY} AS day, ${declared(type)} AS type, arrayJoin(['', toString(sold)]) AS game_id, 0 AS before, 0 AS after
    FROM (
      SELECT unit, kind, game_id AS sold FROM sales_v1 WHERE ${rowsOf(sealed, build)}
      GROUP BY unit, kind, sold HAVING ${amounts(sql`NOT ${isNew(build)}`)} != ${amounts(isNew(build))}
    )
    GROUP BY day, type, game_id`;
}

/** By which lanes (`http`, `import`, `quarantine` for replayed ones, else `kafka`) events came that the builds until now do not hold. */
function lanesOf(sealed: readonly SealedHour[]): Sql {
  const hours = sealed.map((each) => each.hour);
  const since = sealed.map((each) => each.builtAt);

  return sql`SELECT ${day("event_time")} AS day,
      arraySort(groupUniqArray(multiIf(startsWith(stream, 'import:'), 'import', stream IN ('http', 'quarantine'), stream, 'kafka'))) AS lanes
    FROM events_v1 FINAL
    WHERE ${eventsOfHours(hours)} AND toUnixTimestamp64Milli(received_at) >= transform(toUnixTimestamp(toStartOfHour(event_time)),
      ${param("Array(UInt32)", hours)}, ${param("Array(Int64)", since)}, toInt64(0))
    GROUP BY day`;
}

const DAY = day("unit");

function day(column: string): Sql {
  return sql`toUnixTimestamp(toStartOfDay(${declared(column)}, ${param("String", ROLLUP_ZONE)}))`;
}

function isNew(build: number): Sql {
  return sql`(build = ${param("UInt64", build)})`;
}

/** Rows of these hours by the new build and by the builds that count until now. */
function rowsOf(sealed: readonly SealedHour[], build: number): Sql {
  const hours = sealed.map((each) => each.hour);
  const builds = sealed.map((each) => each.build ?? 0);

  return sql`toUnixTimestamp(unit) IN ${param("Array(UInt32)", hours)} AND (${isNew(build)}
    OR has(arrayZip(${param("Array(UInt32)", hours)}, ${param("Array(UInt64)", builds)}), (toUnixTimestamp(unit), build)))`;
}
