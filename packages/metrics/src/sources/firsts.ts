import { DAY_MS } from "@analytics/core/time/range";
import { all, declared, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { asksForGames, isGameDimension, mentions } from "../plan.ts";
import { activityIntervals } from "./activity-events.ts";
import { dimensionList, factConditions, filterCondition, withDimensions } from "./dimensions.ts";
import { eventRows } from "./events.ts";
import { allDirtyHours, eventsBetween, splitHours } from "./hour-conditions.ts";

const COLUMNS = { country: "country", platform: "platform", game: "game_id" } as const;

/** `user_no, first` of first activity on the platform in some events; also what fills `firsts_active_v1`. */
export function firstActive(when: Sql): Sql {
  return sql`SELECT user_no, min((start_ms, end_ms, event_id, country, platform)) AS first
    FROM (${activityIntervals(when, false)}) GROUP BY user_no`;
}

/** `game_id, user_no, first` of first activity in each game; also what fills `firsts_game_v1`. */
export function firstInGame(when: Sql): Sql {
  return sql`SELECT game_id, user_no, min((start_ms, end_ms, event_id, country, platform)) AS first
    FROM (${activityIntervals(when, true)}) WHERE game_id != '' GROUP BY game_id, user_no`;
}

/** `user_no, first` of first orders that cost something; also what fills `firsts_paid_v1`. */
export function firstPaid(when: Sql): Sql {
  const columns = "event_time, seq, event_id, user_no, country, platform, lines.price";

  return sql`SELECT user_no, min((toUnixTimestamp64Milli(event_time), seq, event_id, toString(country), toString(platform))) AS first
    FROM (${eventRows(columns, ["purchase.completed"], when)})
    WHERE user_no > 0 AND arrayExists(p -> p > 0, lines.price) GROUP BY user_no`;
}

/**
 * `user_no, time_ms, d0…dn` of every user's first active moment ever that lies inside `span`: on the platform, or, when
 * the plan looks at games, in the games of each series. Country and platform are those of the event that made it.
 */
export function firstActivity(context: CompileContext, span: { from: number; to: number }): Sql {
  const games = asksForGames(context.plan);
  const { plan } = context;
  const gameDimensions = plan.dimensions.filter(isGameDimension);
  const rows = games ? gameFirsts(context, span.to) : platformFirsts(context, span.to);
  const others = plan.filters.filter((filter) => !isGameDimension(filter.dimension));
  const firsts = sql`SELECT user_no${dimensionList(context, gameDimensions)}, ${earliest(context)}
    FROM (${rows}) GROUP BY user_no${dimensionList(context, gameDimensions)}
    HAVING time_ms >= ${param("Int64", span.from)} AND time_ms < ${param("Int64", span.to)}`;
  const kept = sql`SELECT * FROM (${firsts}) WHERE ${all(others.map((filter) => filterCondition(context, COLUMNS, filter)))}`;
  const ownDimensions = plan.dimensions.filter((dimension) => !isGameDimension(dimension));
  const passed = gameDimensions.map((dimension) => `, d${plan.dimensions.indexOf(dimension)}`).join("");

  return withDimensions(context, kept, COLUMNS, `user_no, time_ms${passed}`, ownDimensions);
}

function platformFirsts(context: CompileContext, before: number): Sql {
  const { rollup, live } = splitFirsts(context, before);

  return union(
    rollup ? sql`SELECT user_no, first FROM firsts_active_v1` : nothing,
    live === null ? nothing : firstActive(live),
  );
}

/** `user_no, d…, first` for the games that pass scope and filters, with the game dimensions of the plan. */
function gameFirsts(context: CompileContext, before: number): Sql {
  const { plan } = context;
  const { rollup, live } = splitFirsts(context, before);
  const rows = union(
    rollup ? sql`SELECT game_id, user_no, first FROM firsts_game_v1` : nothing,
    live === null ? nothing : firstInGame(live),
  );
  const filters = plan.filters.filter((filter) => isGameDimension(filter.dimension));
  const kept = sql`SELECT * FROM (${rows}) WHERE ${all(factConditions(context, COLUMNS, filters))}`;

  return withDimensions(context, kept, COLUMNS, "user_no, first", plan.dimensions.filter(isGameDimension));
}

/**
 * Minima need every dirty hour, whatever the range: an event there may be earlier than what is stored. A moment before
 * `before` can only come from events up to a day later.
 */
function splitFirsts({ snapshot }: CompileContext, before: number): { rollup: boolean; live: Sql | null } {
  const deciding = { from: 0, to: before + DAY_MS };
  snapshot.onRead?.(deciding);
  if (snapshot.source === "events") return { rollup: false, live: eventsBetween(deciding) };

  return { rollup: true, live: allDirtyHours(snapshot) };
}

/** `user_no, time_ms, country, platform` of every user's first order ever that cost something. */
export function firstOrders(context: CompileContext): Sql {
  const { rollup, live } = splitHours(context.snapshot, null);
  const rows = union(
    rollup === null ? nothing : sql`SELECT user_no, first FROM firsts_paid_v1`,
    live === null ? nothing : firstPaid(live),
  );

  return sql`SELECT user_no, ${earliest(context)} FROM (${rows}) GROUP BY user_no`;
}

/** The whole tuple costs several times its first field, which is enough where nobody asks for the place. */
function earliest({ plan }: CompileContext): Sql {
  return mentions(plan, "country", "platform")
    ? declared("min(first) AS f, f.1 AS time_ms, f.4 AS country, f.5 AS platform")
    : declared("min(first.1) AS time_ms, '' AS country, '' AS platform");
}

function union(first: Sql, second: Sql): Sql {
  if (first === nothing) return second;

  return second === nothing ? first : sql`${first} ${declared("UNION ALL")} ${second}`;
}
