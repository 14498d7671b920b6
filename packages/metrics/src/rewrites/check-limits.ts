import { type AppError, invalid, tooExpensive } from "@analytics/core/errors";
import type { Granularity } from "@analytics/core/time/granularity";
import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from "@analytics/core/time/range";
import type { Dimension } from "../model.ts";

export const BUCKETS_MAX = 10_000;
export const POINTS_MAX = 150_000;
const SERIES_DEFAULT = 50;
const SERIES_MAX = 1_000;

const WIDTH_MS: Record<Exclude<Granularity, "total">, number> = {
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 28 * DAY_MS,
};

interface Size {
  range: TimeRange;
  granularity: Granularity;
  limit: number | undefined;
  dimensions: readonly Dimension[];
}

/** Bounds the answer before anything is enumerated; returns how many series may come back. */
export function checkLimits(size: Size): number {
  const { range, granularity, dimensions } = size;
  const limit = size.limit ?? SERIES_DEFAULT;
  if (!Number.isInteger(limit) || limit < 1 || limit > SERIES_MAX) {
    throw invalid(`\`limit\` must be a whole number from 1 to ${SERIES_MAX}.`, { parameter: "limit", limit });
  }
  const buckets = granularity === "total" ? 1 : Math.ceil((range.to - range.from) / WIDTH_MS[granularity]);
  const points = buckets * (dimensions.length === 0 ? 1 : limit);
  if (buckets > BUCKETS_MAX || points > POINTS_MAX) {
    throw tooExpensive("The answer would have too many points.", {
      buckets,
      points,
      buckets_max: BUCKETS_MAX,
      points_max: POINTS_MAX,
      hint: "Ask for a coarser granularity, a shorter range or fewer series.",
    });
  }

  return limit;
}

/** Whether `checkLimits` refused an answer that is allowed with fewer series. */
export function hasTooManySeries({ code, details: { buckets } }: AppError): boolean {
  return code === "QUERY_TOO_EXPENSIVE" && typeof buckets === "number" && buckets <= BUCKETS_MAX;
}
