import { DAY_MS } from "@analytics/core/time/range";
import { all, instant, param, sql } from "@analytics/db/clickhouse/sql";
import type { Component } from "../model.ts";
import { dimensionList, factConditions, withDimensions } from "../sources/dimensions.ts";
import { firstOrders } from "../sources/firsts.ts";
import { aggregate } from "./aggregate.ts";
import { cohortMembers, matureDays } from "./cohort.ts";
import { poolDays } from "./daily-pool.ts";

const CONVERSION_MS = 30 * DAY_MS;
const COLUMNS = { country: "country", platform: "platform" } as const;

/** Users whose first order ever that cost something lies in the bucket. */
export const firstPayers: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => {
    const { from, to } = context.plan.range;
    const orders = sql`SELECT user_no, country, platform, fromUnixTimestamp64Milli(time_ms, 'UTC') AS time
      FROM (${firstOrders(context)})`;
    const kept = sql`SELECT * FROM (${orders}) WHERE ${all([
      sql`time >= ${instant(from)} AND time < ${instant(to)}`,
      ...factConditions(context, COLUMNS),
    ])}`;

    return aggregate(context, withDimensions(context, kept, COLUMNS, "time, user_no"), "count()");
  },
};

/** Of the users first active on mature days, the share whose first paid order came within 30 · 24 hours of that moment. */
export const newUserConversion: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const mature = matureDays(context, (bucket) => bucket.to + CONVERSION_MS);
    const members = sql`SELECT c.*, o.time_ms > 0 AND o.time_ms < c.time_ms + ${param("Int64", CONVERSION_MS)} AS converted
      FROM (${cohortMembers(context, mature)}) AS c
      LEFT JOIN (SELECT user_no, time_ms FROM (${firstOrders(context)})) AS o ON o.user_no = c.user_no`;
    const daily = sql`SELECT day${dimensionList(context)}, count() AS size, countIf(converted) AS payers
      FROM (${members}) GROUP BY day${dimensionList(context)}`;

    return poolDays(context, mature, daily, "if(sum(size) = 0, NULL, sum(payers) / sum(size))");
  },
};
