import type { ClickHouse } from "../client.ts";
import { eventTimeIn } from "../event-time.ts";
import { all, join, nothing, param, type Sql, sql } from "../sql.ts";

/** Something that may explain a turn of the numbers, as events tell it. */
export interface Happening {
  kind: "sale" | "release" | "build" | "incident";
  /** Epoch milliseconds; of a release, midnight UTC of its calendar day. */
  at: number;
  /** How many games it is about; 0 for an incident. */
  games: number;
  /** The game, when it is about one. */
  game_id: string;
  title: string;
  /** The largest discount of a sale, per cent. */
  percent: number;
  service: string;
  state: string;
  summary: string;
}

export interface HappeningFilter {
  /** Epoch milliseconds, half-open. */
  from: number;
  to: number;
  /** The calendar days (`2026-11-01`) that begin in the range, half-open: releases have a day, and no moment. */
  days: { from: string; to: string };
  /** Games of this developer only, and no incidents; undefined: the whole platform. */
  developerId?: string | undefined;
  /** Of these games only, and no incidents. */
  games?: readonly string[] | undefined;
  limit: number;
}

/**
 * Discounts that begin in the same hour are one sale, games of one day one release. Builds are told of named games or of one
 * developer's only: of a whole store they are every day's news. Oldest first; of too many the latest.
 */
export async function listHappenings(
  clickhouse: ClickHouse,
  filter: HappeningFilter,
  { signal }: { signal: AbortSignal },
): Promise<Happening[]> {
  const isPlatform = filter.developerId === undefined && filter.games === undefined;
  const parts = [sales(filter), releases(filter), isPlatform ? incidents(filter) : builds(filter)];
  const found = sql`SELECT * FROM (${join(parts, " UNION ALL ")}) ORDER BY at DESC LIMIT ${param("UInt32", filter.limit)}`;
  const { rows } = await clickhouse.query<Happening>(
    sql`SELECT kind, at, game_count AS games, found.game_id AS game_id, catalogue.title AS title, percent, service, state, summary
    FROM (${found}) AS found LEFT JOIN games AS catalogue ON catalogue.game_id = found.game_id
    ORDER BY at, kind, game_id`,
    { name: "list_happenings", class: "ui", signal },
  );

  return rows;
}

function sales(filter: HappeningFilter): Sql {
  return sql`SELECT 'sale' AS kind, toUnixTimestamp64Milli(min(event_time)) AS at, uniqExact(events_v1.game_id) AS game_count,
      if(game_count = 1, any(toString(events_v1.game_id)), '') AS game_id,
      max(JSONExtractFloat(properties, 'discount_percent')) AS percent, '' AS service, '' AS state, '' AS summary
    FROM events_v1 FINAL
    WHERE ${events("price.changed", filter)} AND JSONExtractFloat(properties, 'discount_percent') > 0
    GROUP BY toStartOfHour(event_time)`;
}

function builds(filter: HappeningFilter): Sql {
  return sql`SELECT 'build' AS kind, toUnixTimestamp64Milli(event_time) AS at, toUInt64(1) AS game_count,
      toString(events_v1.game_id) AS game_id,
      toFloat64(0) AS percent, '' AS service, '' AS state, JSONExtractString(properties, 'version') AS summary
    FROM events_v1 FINAL
    WHERE ${events("build.released", filter)}`;
}

function incidents(filter: HappeningFilter): Sql {
  return sql`SELECT 'incident' AS kind, toUnixTimestamp64Milli(event_time) AS at, toUInt64(0) AS game_count, '' AS game_id,
      toFloat64(0) AS percent, toString(events_v1.service) AS service, JSONExtractString(properties, 'state') AS state,
      JSONExtractString(properties, 'summary') AS summary
    FROM events_v1 FINAL
    WHERE ${events("service.incident", filter)}`;
}

function releases(filter: HappeningFilter): Sql {
  const { from, to } = filter.days;

  return sql`SELECT 'release' AS kind, toInt64(toUnixTimestamp(toDateTime(day, 'UTC'))) * 1000 AS at, count() AS game_count,
      if(game_count = 1, any(id), '') AS game_id,
      toFloat64(0) AS percent, '' AS service, '' AS state, '' AS summary
    FROM (SELECT games.game_id AS id, assumeNotNull(release_date) AS day FROM games
      WHERE release_date IS NOT NULL AND day >= ${param("Date", from)} AND day < ${param("Date", to)}
        AND ${all(ofGames(filter))})
    GROUP BY day`;
}

function events(type: string, filter: HappeningFilter): Sql {
  const { from, to } = filter;

  return all([
    eventTimeIn({ from, to }),
    sql`events_v1.type = ${param("String", type)}`,
    filter.developerId === undefined && filter.games === undefined
      ? nothing
      : sql`events_v1.game_id IN (SELECT game_id FROM games WHERE ${all(ofGames(filter))})`,
  ]);
}

function ofGames({ developerId, games }: HappeningFilter): Sql[] {
  return [
    developerId === undefined ? nothing : sql`developer_id = ${param("String", developerId)}`,
    games === undefined ? nothing : sql`game_id IN ${param("Array(String)", games)}`,
  ];
}
