import { MINUTE_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { factConditions } from "../sources/dimensions.ts";
import { eventRows } from "../sources/events.ts";
import { readFacts } from "../sources/fact-source.ts";
import { eventsBetween } from "../sources/hour-conditions.ts";
import { playSessions } from "../sources/play-sessions.ts";
import { givenBackOnly } from "../sources/sales.ts";

/** What a refund is told apart by. */
export const REFUND_CAUSES = ["reason", "build", "played"] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];

/** Lower borders of the playing time at the refund, minutes; the first class, 0, is those who never played. */
export const PLAYED_BORDERS = [0, 30, 120, 300] as const;

export interface RefundCauseRow {
  /** Null: all refunds together. */
  cause: RefundCause | null;
  /** The reason, the version of the build, or the class of `played` (0: never played, i: from border i − 1). */
  value: string;
  refunds: number;
  /** Kopecks. */
  amount: number;
}

const PLAYED = `multiIf(played_ms = 0, 0, ${PLAYED_BORDERS.slice(1)
  .map((minutes, i) => `played_ms < ${minutes * MINUTE_MS}, ${i + 1}`)
  .join(", ")}, ${PLAYED_BORDERS.length})`;

/**
 * Refunded lines of the range by the reason that was given, by the build that was the game's latest at the refund, and by how long the
 * user had played the game until then. Each cause adds up to all refunds.
 */
export function refundCauses(context: CompileContext): Sql {
  const grouped = REFUND_CAUSES.map((cause) => `(${cause})`).join(", ");
  const value = declared(
    `multiIf(${REFUND_CAUSES.map((cause) => `grouping(${cause}) = 0, toString(${cause})`).join(", ")}, '')`,
  );
  const cause = declared(
    `multiIf(${REFUND_CAUSES.map((each) => `grouping(${each}) = 0, '${each}'`).join(", ")}, NULL)`,
  );

  return sql`SELECT ${cause} AS cause, ${value} AS value, count() AS refunds, sum(price) AS amount
    FROM (SELECT reason, build, toUInt8(${declared(PLAYED)}) AS played, price FROM (${refundedLines(context)}))
    GROUP BY GROUPING SETS (${declared(grouped)}, ())
    ORDER BY refunds DESC, value`;
}

/** `price, reason, build, played_ms` of each refunded line. */
function refundedLines(context: CompileContext): Sql {
  const { range } = context.plan;
  const refunds = readFacts(context, givenBackOnly, range, "time, event_id, user_no, game_id, price", [
    sql`kind = 'refund'`,
    ...factConditions(context, { game: "game_id" }),
  ]);
  const reasons = eventRows("event_id, reason", ["purchase.refunded"], eventsBetween(range));
  const played = declared(
    "arraySum(p -> greatest(0, least(p.2, toUnixTimestamp64Milli(time)) - p.1), plays)",
  );

  return sql`SELECT price, toString(reasons.reason) AS reason, builds.version AS build, toInt64(${played}) AS played_ms
    FROM (SELECT time, event_id, user_no, toString(game_id) AS game, price FROM (${refunds})) AS refunds
    LEFT JOIN (${reasons}) AS reasons ON reasons.event_id = refunds.event_id
    ASOF LEFT JOIN (${buildsOf(context)}) AS builds ON builds.game = refunds.game AND builds.released_at <= refunds.time
    LEFT JOIN (${playsOf(context)}) AS plays ON plays.user_no = refunds.user_no AND plays.game = refunds.game`;
}

/** `game, released_at, version`; of two builds of one moment the one with the greater event id. */
function buildsOf(context: CompileContext): Sql {
  const released = eventRows(
    "event_time, event_id, game_id, properties",
    ["build.released"],
    eventsBetween({ from: 0, to: context.plan.range.to }),
    factConditions(context, { game: "game_id" }),
  );

  return sql`SELECT toString(game_id) AS game, event_time AS released_at,
      argMax(JSONExtractString(properties, 'version'), event_id) AS version
    FROM (${released}) GROUP BY game, released_at`;
}

/** `user_no, game, plays` (start and end of each session, milliseconds). */
function playsOf(context: CompileContext): Sql {
  const sessions = playSessions(context, { from: null, to: context.plan.range.to });

  return sql`SELECT user_no, toString(game_id) AS game, groupArray((toInt64(start_ms), toInt64(end_ms))) AS plays
    FROM (${sessions}) WHERE user_no > 0 GROUP BY user_no, game`;
}
