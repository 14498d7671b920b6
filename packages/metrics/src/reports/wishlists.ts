import { DAY_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { bucketTime } from "../sources/bucket-time.ts";
import { NEVER, wishlistIntervals } from "../sources/wishlist-changes.ts";

/** Days after which a cohort is looked at. */
export const COHORT_DAYS = [7, 30, 90] as const;

/** (User, game) pairs put on a wishlist in one bucket. */
export interface WishlistCohortRow {
  /** Start of the bucket, epoch seconds. */
  t: number;
  added: number;
  /** Bought in a paid order within so many days of being added, and not removed before. */
  bought_7: number;
  bought_30: number;
  bought_90: number;
  /** Bought at any time up to now. */
  bought: number;
  /** Still on the list now. */
  on_list: number;
}

export interface LaunchRow {
  /** On a wishlist at the moment of release. */
  outstanding: number;
  bought: number;
}

const PAIR = "(user_no, game_id)";

/** Cohorts by bucket of adding, with what became of them up to now. Buckets without an add have no row. */
export function wishlistCohorts(context: CompileContext): Sql {
  const { plan } = context;
  const { from, to } = plan.range;
  const now = String(plan.now);
  const within = COHORT_DAYS.map(
    (days) => `uniqExactIf(${PAIR}, bought_ms <= opened_ms + ${days * DAY_MS}) AS bought_${days}`,
  );
  const columns = [
    `uniqExact(${PAIR}) AS added`,
    ...within,
    `uniqExactIf(${PAIR}, bought_ms < ${NEVER}) AS bought`,
    `uniqExactIf(${PAIR}, closed_ms >= ${now}) AS on_list`,
  ].join(", ");

  return sql`SELECT ${bucketTime(plan, "time")} AS t, ${declared(columns)}
    FROM (SELECT *, fromUnixTimestamp64Milli(opened_ms, 'UTC') AS time FROM (${wishlistIntervals(context, plan.now)})
      WHERE opened_ms >= ${declared(String(from))} AND opened_ms < ${declared(String(to))})
    GROUP BY t ORDER BY t`;
}

/** Who waited for the release at the start of the plan's range, and bought in a paid order before its end. */
export function wishlistLaunch(context: CompileContext): Sql {
  const { range, now } = context.plan;
  const from = declared(String(range.from));
  const to = declared(String(range.to));

  return sql`SELECT uniqExact(user_no, game_id) AS outstanding,
      uniqExactIf((user_no, game_id), bought_ms >= ${from} AND bought_ms < ${to}) AS bought
    FROM (${wishlistIntervals(context, Math.min(range.to, now))})
    WHERE opened_ms < ${from} AND closed_ms >= ${from}`;
}
