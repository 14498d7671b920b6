import { param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { gameDimensions, gameFilters } from "../sources/activity.ts";
import { dimensionList, factConditions, withDimensions } from "../sources/dimensions.ts";
import { readFacts } from "../sources/fact-source.ts";
import { sales } from "../sources/sales.ts";
import { addDays } from "../time/add-days.ts";
import type { Day } from "../windows.ts";
import { cohortDays, cohortMembers, matureDays } from "./cohort.ts";
import { poolDays } from "./daily-pool.ts";

/** Net revenue of the calendar days 0 to `days` of a cohort ÷ its size, in kopecks; only cohorts whose last day is over. */
export function lifetimeValue(days: number): Component {
  return {
    missing: "null",
    usesRollups: true,
    compile: (context) => {
      const { zone } = context.plan;
      const mature = matureDays(context, (bucket) => addDays(bucket.from, days + 1, zone));
      const dimensions = dimensionList(context);
      const members = cohortMembers(context, mature);
      const sizes = sql`SELECT day${dimensions}, toInt64(count()) AS size, toInt64(0) AS revenue FROM (${members}) GROUP BY day${dimensions}`;
      const revenue = sql`SELECT day${dimensions}, toInt64(0) AS size, sum(net) AS revenue
        FROM (${spending(context, mature, { members, days })}) GROUP BY day${dimensions}`;

      return poolDays(
        context,
        mature,
        sql`${sizes} UNION ALL ${revenue}`,
        "if(sum(size) = 0, NULL, sum(revenue) / sum(size))",
      );
    },
  };
}

/** `day, d0…dn, net` of every sale line of a cohort member inside the cohort's span. */
function spending(
  context: CompileContext,
  mature: readonly Day[],
  { members, days }: { members: Sql; days: number },
): Sql {
  const { plan } = context;
  const cohorts = cohortDays(context, mature);
  const ends = cohorts.map((day) => addDays(day.bucket.from, days + 1, plan.zone));
  const range = { from: cohorts[0]?.bucket.from as number, to: ends.at(-1) as number };
  const conditions = factConditions(context, sales.dimensions, gameFilters(context));
  const columns = "time, kind, user_no, game_id, price, tax, fee";
  const dimensions = gameDimensions(context);
  const lines = withDimensions(
    context,
    readFacts(context, sales, range, columns, conditions),
    sales.dimensions,
    "user_no, toUnixTimestamp64Milli(time) AS sold_ms, if(kind = 'sale', 1, -1) * (price - tax - fee) AS net",
    dimensions,
  );
  const keys = dimensions.map((dimension) => `, d${plan.dimensions.indexOf(dimension)}`).join("");
  const until = sql`transform(day, ${param(
    "Array(UInt32)",
    cohorts.map((day) => day.key),
  )}, ${param("Array(Int64)", ends)}, toInt64(0))`;

  return sql`SELECT day${dimensionList(context)}, net FROM (${lines}) AS s INNER JOIN (${members}) AS c
    USING (user_no${{ kind: "sql", strings: [keys], values: [] }})
    WHERE sold_ms >= toInt64(day) * 1000 AND sold_ms < ${until}`;
}
