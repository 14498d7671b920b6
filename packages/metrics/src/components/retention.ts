import { type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { activityBitmaps, gameDimensions, gameFilters } from "../sources/activity.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { addDays } from "../time/add-days.ts";
import type { Day } from "../windows.ts";
import { cohortDays, cohortMembers, matureDays } from "./cohort.ts";
import { poolDays } from "./daily-pool.ts";

/** Of the users first active on mature days, the share active on the calendar day `days` later; Σ retained ÷ Σ size. */
export function retainedShare(days: number): Component {
  return {
    missing: "null",
    usesRollups: true,
    compile: (context) => {
      const { zone } = context.plan;
      const mature = matureDays(context, (bucket) => addDays(bucket.from, days + 1, zone));
      const dimensions = dimensionList(context);
      const members = sql`SELECT day${dimensions}, groupBitmapState(user_no) AS cohort
        FROM (${cohortMembers(context, mature)}) GROUP BY day${dimensions}`;
      const games = gameDimensions(context).map(
        (dimension) => `d${context.plan.dimensions.indexOf(dimension)}`,
      );
      const keys = sql`(day${dimensionList(context, gameDimensions(context))})`;
      const daily = sql`SELECT day${dimensions}, bitmapCardinality(cohort) AS size, bitmapAndCardinality(cohort, users) AS retained
        FROM (${members}) AS c LEFT JOIN (${laterActivity(context, mature, days)}) AS a USING ${games.length === 0 ? sql`(day)` : keys}`;

      return poolDays(context, mature, daily, "if(sum(size) = 0, NULL, sum(retained) / sum(size))");
    },
  };
}

/** `day, <game dimensions>, users`: who was active `days` after each cohort's day. */
function laterActivity(context: CompileContext, mature: readonly Day[], days: number): Sql {
  const { zone } = context.plan;
  const windows = cohortDays(context, mature).map((day) => ({
    t: day.key,
    isTotal: false,
    role: 0,
    from: addDays(day.bucket.from, days, zone),
    to: addDays(day.bucket.from, days + 1, zone),
  }));
  const dimensions = gameDimensions(context);
  const bitmaps = activityBitmaps(context, { windows, dimensions, filters: gameFilters(context) });

  return sql`SELECT t AS day${dimensionList(context, dimensions)}, users FROM (${bitmaps})`;
}
