import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { activityBitmaps } from "../sources/activity.ts";
import { dimensionList } from "../sources/dimensions.ts";
import { plainWindows, previousWindows } from "../windows.ts";
import { firstsInWindows } from "./new-users.ts";

const NOW = 0;
const BEFORE = 1;
const FRESH = 2;

/** Active in the bucket and in the one before. */
export const returningUsers = stage("bitmapAndCardinality(active, before)", false);

/** Active in the bucket, not in the one before, and not for the first time ever. */
export const resurrectedUsers = stage(
  "bitmapCardinality(bitmapAndnot(bitmapAndnot(active, before), fresh))",
  true,
);

/** Active in the bucket before, not in this one. */
export const dormantUsers = stage("bitmapAndnotCardinality(before, active)", false);

/** Dormant users ÷ users active in the bucket before. */
export const dormantShare: Component = {
  ...stage(
    "if(bitmapCardinality(before) = 0, NULL, bitmapAndnotCardinality(before, active) / bitmapCardinality(before))",
    false,
  ),
  missing: "null",
};

/** A number over three bitmaps of each row: `active` now, `before`, and `fresh` (empty unless asked for). */
function stage(value: string, needsFresh: boolean): Component {
  return {
    missing: "zero",
    usesRollups: true,
    compile: (context) => {
      const dimensions = dimensionList(context);
      const rows = needsFresh ? sql`${activity(context)} UNION ALL ${fresh(context)}` : activity(context);

      return sql`SELECT t, is_total${dimensions}, ${declared(value)} AS value FROM (
        SELECT t, is_total${dimensions}, groupBitmapMergeStateIf(users, role = 0) AS active,
          groupBitmapMergeStateIf(users, role = 1) AS before, groupBitmapMergeStateIf(users, role = 2) AS fresh
        FROM (${rows}) GROUP BY t, is_total${dimensions})`;
    },
  };
}

function activity(context: CompileContext): Sql {
  const windows = [...plainWindows(context.plan, NOW), ...previousWindows(context.plan, BEFORE)];

  return activityBitmaps(context, { windows });
}

function fresh(context: CompileContext): Sql {
  const dimensions = dimensionList(context);

  return sql`SELECT t, is_total, role${dimensions}, groupBitmapState(user_no) AS users
    FROM (${firstsInWindows(context, plainWindows(context.plan, FRESH))}) GROUP BY t, is_total, role${dimensions}`;
}
