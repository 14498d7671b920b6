import { HOUR_MS, type TimeRange } from "@analytics/core/time/range";
import type { Dimension } from "../model.ts";
import { moscowDay } from "../time/moscow-day.ts";

/** Where rows of an hourly source are read when their hour is clean. */
export type Layer = "day" | "hour" | "events";

/** Bits of the `grouping` column of activity rollups. */
export const ACTIVITY_BITS = { country: 1, platform: 2, game_id: 4 } as const;
export type ActivityColumn = keyof typeof ACTIVITY_BITS;

/** The groupings that are stored; each has a pair of grouping sets in the build. */
export const ACTIVITY_GROUPINGS: readonly (readonly ActivityColumn[])[] = [
  [],
  ["country"],
  ["platform"],
  ["country", "platform"],
  ["game_id"],
  ["country", "game_id"],
  ["platform", "game_id"],
];

/** More borders off the hour than this (a zone with a half-hour offset has one a day) and events are read instead. */
const ODD_BORDERS_MAX = 6;

export interface Choice {
  layer: Layer;
  /** The stored grouping to read; undefined when events are read. */
  grouping: number | undefined;
  /** Hours (epoch seconds) that a border cuts through: their rows are useless, events answer for them. */
  cutHours: readonly number[];
}

/**
 * The coarsest rollup that holds the columns and divides the borders: days of Moscow if every border is such a
 * midnight, hours if (nearly) every border is on the hour, else events.
 */
export function chooseActivity(columns: readonly ActivityColumn[], borders: readonly number[]): Choice {
  const wanted = columns.reduce((sum, column) => sum + ACTIVITY_BITS[column], 0);
  const stored = ACTIVITY_GROUPINGS.some((grouping) => bitsOf(grouping) === wanted);
  const odd = borders.filter((border) => border % HOUR_MS !== 0);
  if (!stored || odd.length > ODD_BORDERS_MAX) return { layer: "events", grouping: undefined, cutHours: [] };
  if (borders.every((border) => moscowDay(border / 1_000) * 1_000 === border)) {
    return { layer: "day", grouping: wanted, cutHours: [] };
  }
  const cutHours = [...new Set(odd.map((border) => (Math.floor(border / HOUR_MS) * HOUR_MS) / 1_000))];

  return { layer: "hour", grouping: wanted, cutHours };
}

export function bitsOf(columns: readonly ActivityColumn[]): number {
  return columns.reduce((sum, column) => sum + ACTIVITY_BITS[column], 0);
}

/** The rollup columns that dimensions stand on. */
export function activityColumns(dimensions: readonly Dimension[], asksForGames: boolean): ActivityColumn[] {
  const columns: ActivityColumn[] = [];
  if (dimensions.includes("country")) columns.push("country");
  if (dimensions.includes("platform")) columns.push("platform");
  if (asksForGames) columns.push("game_id");

  return columns;
}

/** The range from the first border to the last. */
export function spanOf(borders: readonly number[]): TimeRange {
  return { from: borders[0] as number, to: borders.at(-1) as number };
}
