import { HOUR_MS } from "@analytics/core/time/range";
import { all, declared, join, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import type { Plan } from "../plan.ts";
import type { DimensionColumns } from "./dimensions.ts";
import { eventRows } from "./events.ts";
import type { FactPlaces } from "./fact-source.ts";
import {
  currentBuilds,
  dirtyWithin,
  eventsBetween,
  eventsOfHours,
  hoursAround,
  notIn,
  unitsBetween,
} from "./hour-conditions.ts";

/** Bits of the `grouping` column of `counts_hourly_v1`. */
const BITS = {
  country: 1,
  platform: 2,
  game_id: 4,
  channel: 8,
  campaign: 16,
  source: 32,
  language: 64,
  service: 128,
  reason: 256,
} as const;
type CountColumn = keyof typeof BITS;
const COLUMNS = Object.keys(BITS) as CountColumn[];

/** Stored groupings, coarsest first; a question takes the first that holds its columns. */
const GROUPINGS: readonly (readonly CountColumn[])[] = [
  [],
  ["country"],
  ["platform"],
  ["game_id"],
  ["channel"],
  ["campaign"],
  ["source"],
  ["language"],
  ["service"],
  ["reason"],
  ["country", "platform"],
  ["country", "game_id"],
  ["platform", "game_id"],
  ["source", "game_id"],
  COLUMNS,
];

/** Event types that are counted by hour; others are counted from events. */
export const COUNTED_TYPES = [
  "account.registered",
  "auth.logged_in",
  "auth.login_failed",
  "game.viewed",
  "wishlist.added",
  "wishlist.removed",
  "review.posted",
  "download.completed",
  "download.failed",
  "notification.sent",
  "notification.opened",
  "campaign.impression",
  "campaign.clicked",
];

/** Columns of count rows by dimension; channel and campaign are the event's own. */
export const COUNT_DIMENSIONS: DimensionColumns = {
  country: "country",
  platform: "platform",
  game: "game_id",
  channel: "channel",
  campaign: "campaign",
  source: "source",
  language: "language",
  service: "service",
  reason: "reason",
  event_type: "type",
};

/** More borders off the hour than this and everything is counted from events. */
const ODD_BORDERS_MAX = 6;

/** Where the events of the given types inside the plan's range are counted. */
export function countPlaces(
  context: CompileContext,
  types: readonly string[],
  conditions: readonly Sql[],
): FactPlaces {
  const { plan, snapshot } = context;
  const kept = all([sql`type IN ${param("Array(String)", types)}`, ...conditions]);
  const cut = cutHours(plan);
  const hours = hoursAround(plan.range);
  snapshot.onRead?.(hours);
  if (snapshot.source === "events" || cut === null) {
    return { rollup: null, live: liveCounts(types, eventsBetween(plan.range), kept) };
  }
  const dirty = dirtyWithin(snapshot, plan.range);
  const skipped = [...new Set([...dirty, ...cut])].toSorted((a, b) => a - b);
  const rollup = sql`FROM counts_hourly_v1 WHERE ${all([
    sql`grouping = ${param("UInt16", countGrouping(plan))}`,
    unitsBetween(hours),
    notIn("unit", skipped),
    currentBuilds(snapshot, snapshot.supersededHours, hours),
    kept,
  ])}`;
  if (skipped.length === 0) return { rollup, live: null };

  return {
    rollup,
    live: liveCounts(types, sql`${eventsOfHours(skipped)} AND ${eventsBetween(plan.range)}`, kept),
  };
}

/** `time, type, <columns>, events, positive` of these places. */
export function countRows({ rollup, live }: FactPlaces): Sql {
  const columns = declared(`type, ${COLUMNS.join(", ")}, events, positive`);
  const selects = [
    rollup === null ? nothing : sql`SELECT toDateTime64(unit, 3, 'UTC') AS time, ${columns} ${rollup}`,
    live === null ? nothing : sql`SELECT time, ${columns} ${live}`,
  ];

  return join(selects, " UNION ALL ");
}

/** Hours (epoch seconds) that a border of the plan cuts through; null: too many, or minutes are asked for. */
function cutHours({ granularity, buckets, range }: Plan): number[] | null {
  if (granularity === "minute") return null;
  const borders = [
    range.from,
    range.to,
    ...(granularity === "total" ? [] : buckets.map((bucket) => bucket.from)),
  ];
  const odd = borders.filter((border) => border % HOUR_MS !== 0);

  return odd.length > ODD_BORDERS_MAX
    ? null
    : odd.map((border) => (Math.floor(border / HOUR_MS) * HOUR_MS) / 1_000);
}

/** The coarsest stored grouping that holds every column the plan groups or filters by. */
export function countGrouping(plan: Plan): number {
  const mentioned = [...plan.dimensions, ...plan.filters.map((filter) => filter.dimension)];
  const columns = new Set(mentioned.map(columnOf).filter((column) => column !== undefined));
  if (plan.scope.kind === "developer") columns.add("game_id");
  const found = GROUPINGS.find((grouping) => [...columns].every((column) => grouping.includes(column)));

  return bitsOf(found ?? COLUMNS);
}

function columnOf(dimension: Dimension): CountColumn | undefined {
  if (dimension === "developer" || dimension === "genre") return "game_id";
  const column = COUNT_DIMENSIONS[dimension];

  return COLUMNS.find((known) => known === column);
}

function liveCounts(types: readonly string[], when: Sql, kept: Sql): Sql {
  return sql`FROM (${countedEvents(types, when)}) WHERE ${kept}`;
}

/** One row per event, in the shape of the rollup. */
function countedEvents(types: readonly string[], when: Sql): Sql {
  const columns =
    "event_time, type, country, platform, game_id, channel, campaign, view_source, language, service, reason, recommended";

  return sql`SELECT event_time AS time, type, country, platform, game_id, channel, campaign, view_source AS source, language, service, reason,
      toUInt64(1) AS events, toUInt64(recommended = 1) AS positive
    FROM (${eventRows(columns, types, when)})`;
}

/** INSERT … SELECT that counts the events admitted by `when` in every stored grouping. */
export function insertCounts(when: Sql, build: number): Sql {
  const columns = declared(COLUMNS.join(", "));
  const present = declared(
    COLUMNS.map((column) => `(1 - grouping(${column})) * ${BITS[column]}`).join(" + "),
  );
  const sets = join(GROUPINGS.map((grouping) => declared(`(${["unit", "type", ...grouping].join(", ")})`)));

  return sql`INSERT INTO counts_hourly_v1 (unit, grouping, type, ${columns}, events, positive, build)
    SELECT unit, toUInt16(${present}), type, ${columns}, sum(events), sum(positive), ${param("UInt64", build)}
    FROM (SELECT toStartOfHour(time) AS unit, * FROM (${countedEvents(COUNTED_TYPES, when)}))
    GROUP BY GROUPING SETS (${sets})`;
}

function bitsOf(columns: readonly CountColumn[]): number {
  return columns.reduce((sum, column) => sum + BITS[column], 0);
}
