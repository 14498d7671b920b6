import { DAY_MS } from "@analytics/core/time/range";
import { declared, nothing, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { dimensionList, withDimensions } from "../sources/dimensions.ts";
import { lifetimeSlots, type Slots, slotIndex } from "../sources/slots.ts";
import { wishlistChanges, wishlistIntervals } from "../sources/wishlist-changes.ts";
import { aggregate, dimensionGroup } from "./aggregate.ts";
import { everyBucket } from "./every-bucket.ts";

const CONVERSION_WINDOW_MS = 30 * DAY_MS;

/** (user, game) pairs on a wishlist at the end of each bucket, of the range and up to now. */
export const wishlistBalance: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => {
    const slots = lifetimeSlots(context.plan);

    return everyBucket(context, slots, balances(context, slots), { absent: "zero", total: "last" });
  },
};

/** Pairs whose place opened in the bucket, at least 30 days ago, and led to a paid order ÷ pairs whose place opened. */
export const wishlistConversion: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const { range, now } = context.plan;
    const until = Math.min(range.to, now - CONVERSION_WINDOW_MS + 1);
    const opened = sql`SELECT *, fromUnixTimestamp64Milli(opened_ms, 'UTC') AS time
      FROM (${wishlistIntervals(context, Math.max(until, range.from) + CONVERSION_WINDOW_MS + 1)})
      WHERE opened_ms >= ${declared(String(range.from))} AND opened_ms < ${declared(String(until))}`;
    const rows = withDimensions(
      context,
      opened,
      wishlistChanges.dimensions,
      "time, user_no, game_id, converted",
    );

    return aggregate(
      context,
      rows,
      "uniqExactIf((user_no, game_id), converted = 1) / nullIf(uniqExact((user_no, game_id)), 0)",
    );
  },
};

/** +1 in the slot where a place opens, -1 where it closes, added up from the beginning. */
function balances(context: CompileContext, slots: Slots): Sql {
  const dimensions = dimensionList(context);
  const end = slots.slots.at(-1)?.to ?? 0;
  const count = declared(String(slots.slots.length));
  const intervals = wishlistIntervals(context, Math.max(end, 1));
  const places = withDimensions(context, intervals, wishlistChanges.dimensions, "opened_ms, closed_ms");
  const group = context.plan.dimensions.length === 0 ? nothing : sql`GROUP BY ${dimensionGroup(context)}`;
  if (end === 0)
    return sql`SELECT toUInt32(0) AS slot, toInt64(0) AS v${dimensions} FROM (${places}) WHERE 0`;

  return sql`SELECT arrayJoin(arrayZip(range(${count}), arrayCumSum(arrayMap(i -> changes[i], range(${count}))))) AS s,
      s.1 AS slot, s.2 AS v${dimensions}
    FROM (
      SELECT mapFromArrays(groupArray(slot), groupArray(change)) AS changes${dimensions} FROM (
        SELECT ${slotIndex(slots, declared("at"))} AS slot, sum(edge.2) AS change${dimensions}
        FROM (SELECT arrayJoin([(opened_ms, toInt64(1)), (toInt64(closed_ms), toInt64(-1))]) AS edge, edge.1 AS at${dimensions}
          FROM (${places}))
        WHERE at < ${declared(String(end))} GROUP BY slot${dimensions}) ${group})`;
}
