import { DAY_MS, type TimeRange } from "@analytics/core/time/range";
import { all, declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import { mentions } from "../plan.ts";
import { factConditions, filterCondition } from "./dimensions.ts";
import { eventRows } from "./events.ts";
import { type FactSource, readFacts } from "./fact-source.ts";

/** Columns of `wishlist_changes_v1` without `build`, in table order. */
export const WISHLIST_CHANGE_COLUMNS =
  "unit, time, seq, event_id, user_no, game_id, change, country, platform";

const ADDED = "1";
const REMOVED = "2";
const BOUGHT_FREE = "3";
const BOUGHT_PAID = "4";
/** «Still on the list»: the year 2255 in milliseconds. */
export const NEVER = "9000000000000";
const CONVERSION_WINDOW_MS = 30 * DAY_MS;
const EVENT_COLUMNS =
  "event_time, seq, event_id, type, user_no, game_id, country, platform, lines.game_id, lines.price";

/** Adds, removals and purchases by (user, game): all that opens or closes a place on a wishlist. */
export const wishlistChanges: FactSource = {
  name: "wishlist_changes",
  rollup: "wishlist_changes_v1",
  dimensions: { country: "country", platform: "platform", game: "game_id" },
  live: (when) => sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, seq, event_id, user_no,
      arrayJoin(if(type = 'purchase.completed', arrayDistinct(lines.game_id), [game_id])) AS game_id,
      toUInt8(multiIf(type = 'wishlist.added', ${declared(ADDED)}, type = 'wishlist.removed', ${declared(REMOVED)},
        arrayExists(price -> price > 0, lines.price), ${declared(BOUGHT_PAID)}, ${declared(BOUGHT_FREE)})) AS change,
      country, platform
    FROM (${eventRows(EVENT_COLUMNS, ["wishlist.added", "wishlist.removed", "purchase.completed"], when)})
    WHERE user_no > 0`,
};

/** Known only once an interval is found: they are those of the add that opened it. */
const OPENING_DIMENSIONS: readonly Dimension[] = ["country", "platform"];

/**
 * Times on a wishlist: `user_no, game_id, country, platform, opened_ms, closed_ms` (far away while open), `bought_ms` (the first paid
 * order after it opened, not removed before; far away without one) and `converted` (bought within 30 days). Reads the whole history up to `to`, because only that tells
 * which adds open; scope and filters are applied.
 */
export function wishlistIntervals(context: CompileContext, to: number): Sql {
  const { filters } = context.plan;
  const late = filters.filter((filter) => OPENING_DIMENSIONS.includes(filter.dimension));
  const early = filters.filter((filter) => !OPENING_DIMENSIONS.includes(filter.dimension));
  const history: TimeRange = { from: Date.UTC(2000, 0, 1), to };
  const conditions = factConditions(context, { game: "game_id" }, early);
  const changes = readFacts(context, wishlistChanges, history, WISHLIST_CHANGE_COLUMNS, conditions);

  const opening = late.map((filter) => filterCondition(context, wishlistChanges.dimensions, filter));
  const places = OPENING_DIMENSIONS.filter((dimension) => mentions(context.plan, dimension));

  return sql`SELECT * FROM (${intervals(changes, places)}) WHERE ${all(opening)}`;
}

/** An add opens unless the change before it is an add too; whatever is no add closes. */
function intervals(changes: Sql, places: readonly Dimension[]): Sql {
  const opened = places.map((place, i) => `, opening.${i + 5} AS ${place}`).join("");
  const kept = places.map((place) => `, toString(${place})`).join("");

  return sql`SELECT user_no, game_id${declared(opened)}, opening.1 AS opened_ms,
      arrayFirstIndex(c -> c != ${declared(ADDED)}, later) AS closing,
      if(closing = 0, ${declared(NEVER)}, history[i + closing].1) AS closed_ms,
      arrayFirstIndex(c -> c = ${declared(REMOVED)}, later) AS removal,
      arrayFirstIndex(c -> c = ${declared(BOUGHT_PAID)}, later) AS purchase,
      if(purchase > 0 AND (removal = 0 OR purchase < removal), history[i + purchase].1, ${declared(NEVER)}) AS bought_ms,
      toUInt8(bought_ms <= opened_ms + ${declared(String(CONVERSION_WINDOW_MS))}) AS converted
    FROM (
      SELECT user_no, game_id, history, changes,
        arrayJoin(arrayFilter((i, c, before) -> c = ${declared(ADDED)} AND before != ${declared(ADDED)},
          arrayEnumerate(changes), changes, arrayPopBack(arrayPushFront(changes, 0)))) AS i,
        history[i] AS opening, arraySlice(changes, i + 1) AS later
      FROM (
        SELECT user_no, game_id, arraySort(unordered) AS history, arrayMap(h -> h.4, history) AS changes
        FROM (
          SELECT user_no, game_id, groupArray((toUnixTimestamp64Milli(time), seq, event_id, change${declared(kept)})) AS unordered
          FROM (${changes}) GROUP BY user_no, game_id HAVING max(change = ${declared(ADDED)}))))`;
}
