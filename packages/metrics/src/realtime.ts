import { invalid } from "@analytics/core/errors";
import { SECOND_MS, type TimeRange } from "@analytics/core/time/range";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { all, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { z } from "zod";
import type { realtimeSchema } from "./answer.ts";
import type { Scope } from "./scope.ts";
import { SESSION_TYPES } from "./sources/activity-events.ts";
import { eventRows } from "./sources/events.ts";
import { eventsBetween } from "./sources/hour-conditions.ts";
import { sales } from "./sources/sales.ts";
import { gamesInScope } from "./sources/scope-condition.ts";

export type RealtimeResult = z.infer<typeof realtimeSchema>;

const WINDOW_SECONDS = { min: 60, max: 3_600 };
/** A session without an end is open until this long after its last sign of life. */
const SESSION_TIMEOUT_MS = 300 * SECOND_MS;
const TOP_GAMES = 10;

/** What happens now, always from events: the last `windowSeconds` up to the moment of asking. */
export async function queryRealtime(
  deps: { clickhouse: ClickHouse; clock?: () => number },
  scope: Scope,
  windowSeconds: number,
  signal?: AbortSignal,
): Promise<RealtimeResult> {
  if (
    !Number.isInteger(windowSeconds) ||
    windowSeconds < WINDOW_SECONDS.min ||
    windowSeconds > WINDOW_SECONDS.max
  ) {
    throw invalid(
      `\`window\` must be a whole number of seconds from ${WINDOW_SECONDS.min} to ${WINDOW_SECONDS.max}.`,
      {
        parameter: "window",
        window: windowSeconds,
      },
    );
  }
  const now = (deps.clock ?? Date.now)();
  const range = { from: now - windowSeconds * SECOND_MS, to: now };
  const ask = async <Row>(name: string, statement: Sql) =>
    (await deps.clickhouse.query<Row>(statement, { name: `realtime ${name}`, class: "ui", signal })).rows;
  const [pulse, money, games] = await Promise.all([
    ask<Pulse>("pulse", pulseStatement(scope, range)),
    ask<Money>("money", moneyStatement(scope, range)),
    ask<OpenGame>("sessions", openSessionsStatement(scope, now)),
  ]);

  return {
    as_of: new Date(now).toISOString(),
    window: windowSeconds,
    values: {
      ccu: games[0]?.everywhere ?? 0,
      active_users: pulse[0]?.active_users ?? 0,
      events_per_second: (pulse[0]?.events ?? 0) / windowSeconds,
      purchases_per_minute: (money[0]?.orders ?? 0) / (windowSeconds / 60),
      net_revenue: money[0]?.net ?? 0,
      signups: pulse[0]?.signups ?? 0,
      top_games: games.map(({ game_id, title, ccu }) => ({ game_id, title, ccu })),
    },
  };
}

interface Pulse {
  events: number;
  active_users: number;
  signups: number;
}

function pulseStatement(scope: Scope, range: TimeRange): Sql {
  const active = scope.kind === "all" ? [...SESSION_TYPES, "auth.logged_in"] : SESSION_TYPES;

  return sql`SELECT count() AS events, uniqExactIf(user_no, user_no > 0 AND type IN ${param("Array(String)", active)}) AS active_users,
      countIf(type = 'account.registered') AS signups
    FROM (SELECT type, user_no FROM events_v1 FINAL WHERE ${all([eventsBetween(range), gamesInScope(scope, "game_id")])})`;
}

interface Money {
  orders: number;
  net: number;
}

function moneyStatement(scope: Scope, range: TimeRange): Sql {
  return sql`SELECT uniqExactIf(event_id, paid = 1) AS orders, sum(if(kind = 'sale', 1, -1) * (price - tax - fee)) AS net
    FROM (${sales.live(eventsBetween(range))}) WHERE ${all([gamesInScope(scope, "game_id")])}`;
}

interface OpenGame {
  game_id: string;
  title: string;
  ccu: number;
  everywhere: number;
}

/** Open sessions by game, most first, with the sum over all games beside each. */
function openSessionsStatement(scope: Scope, now: number): Sql {
  const recent = eventsBetween({ from: now - SESSION_TIMEOUT_MS, to: now + 1 });
  const events = eventRows("type, user_no, session, game_id", SESSION_TYPES, recent, [
    gamesInScope(scope, "game_id"),
  ]);

  return sql`SELECT game_id, title, ccu, everywhere FROM (
      SELECT game_id, count() AS ccu, sum(ccu) OVER () AS everywhere FROM (
        SELECT toString(game_id) AS game_id FROM (${events}) GROUP BY user_no, session, game_id HAVING countIf(type = 'session.ended') = 0
      ) GROUP BY game_id
    ) AS open LEFT JOIN (SELECT game_id AS g, title FROM games) AS g ON g.g = open.game_id
    ORDER BY ccu DESC, game_id LIMIT ${param("UInt32", TOP_GAMES)}`;
}
