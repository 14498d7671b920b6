import { HOUR_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { playSessions } from "../sources/play-sessions.ts";

/** Lower borders of the histogram's classes, hours; the last one is open. */
export const PLAYTIME_BORDERS = [0, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;

export interface PlaytimeRow {
  players: number;
  /** Hours; null without players. */
  mean: number | null;
  p25: number | null;
  p50: number | null;
  p75: number | null;
  p90: number | null;
  /** Players by class of `PLAYTIME_BORDERS`. */
  classes: number[];
}

const CLASSES = `[${PLAYTIME_BORDERS.map((hours, i) => {
  const next = PLAYTIME_BORDERS[i + 1];

  return `countIf(ms >= ${hours * HOUR_MS}${next === undefined ? "" : ` AND ms < ${next * HOUR_MS}`})`;
}).join(", ")}]`;

/**
 * How many hours players have played since the beginning and up to the end of the range (or now): everybody with any playtime, as
 * `playtime_median` counts them.
 */
export function playtimeDistribution(context: CompileContext): Sql {
  const { plan } = context;
  const to = declared(String(Math.min(plan.range.to, plan.now)));
  const sessions = playSessions(context, { from: null, to: plan.range.to });
  const quantile = (level: number) =>
    declared(`if(players = 0, NULL, quantileExact(${level})(ms) / ${HOUR_MS})`);

  return sql`SELECT count() AS players, if(players = 0, NULL, avg(ms) / ${declared(String(HOUR_MS))}) AS mean,
      ${quantile(0.25)} AS p25, ${quantile(0.5)} AS p50, ${quantile(0.75)} AS p75, ${quantile(0.9)} AS p90,
      ${declared(CLASSES)} AS classes
    FROM (SELECT user_no, sum(least(end_ms, ${to}) - start_ms) AS ms FROM (${sessions})
      WHERE user_no > 0 AND start_ms < ${to} GROUP BY user_no HAVING ms > 0)`;
}
