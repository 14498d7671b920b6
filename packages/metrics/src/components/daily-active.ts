import { sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { activityBitmaps } from "../sources/activity.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { addDays } from "../time/add-days.ts";
import { daysOf, type Window } from "../windows.ts";
import { poolDays } from "./daily-pool.ts";

const DAY = 0;
const MONTH = 1;
const MONTH_DAYS = 30;
/** In one order, whichever the rows come in: the last digit of a sum of fractions depends on it. */
const MEAN_SHARE = "arrayAvg(arraySort(groupArray(dau / mau)))";

/** Σ of the distinct users of each day: the base of ARPDAU. */
export const dailyActiveSum: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => {
    const windows = dayWindows(context);
    const daily = sql`SELECT t AS day${dimensionList(context)}, bitmapCardinality(users) AS dau
      FROM (${activityBitmaps(context, { windows })})`;

    return poolDays(context, daysOf(context.plan), daily, "sum(dau)");
  },
};

/** Mean over days of distinct users of the day ÷ of the 30 days that end with it, where the latter is above zero. */
export const stickinessMean: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const days = dayWindows(context);
    const months = days.map((window) => ({
      ...window,
      role: MONTH,
      from: addDays(window.t * 1_000, 1 - MONTH_DAYS, context.plan.zone),
    }));
    const dimensions = dimensionList(context);
    const daily = sql`SELECT t AS day${dimensions},
        sumIf(bitmapCardinality(users), role = 0) AS dau, sumIf(bitmapCardinality(users), role = 1) AS mau
      FROM (${activityBitmaps(context, { windows: [...days, ...months] })}) GROUP BY day${dimensions} HAVING mau > 0`;

    return poolDays(context, daysOf(context.plan), daily, MEAN_SHARE);
  },
};

/** One window per day of the range, keyed by the day's start. */
function dayWindows({ plan }: CompileContext): Window[] {
  return daysOf(plan).map((day) => ({ t: day.key, isTotal: false, role: DAY, from: day.from, to: day.to }));
}
