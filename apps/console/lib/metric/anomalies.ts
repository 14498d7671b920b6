import type { ChartPoint } from "#lib/chart/chart-rows.ts";
import { median } from "#lib/chart/histogram.ts";

/**
 * Buckets out of the ordinary, by a robust rule: from each value the median of its season (the same weekday for days, the same weekday and
 * hour for hours) is taken away; what is left is measured in median absolute deviations of all that is left. Beyond 3.5 of them, with the
 * factor 0.6745 that makes them standard deviations of a normal spread (Iglewicz and Hoaglin), and beyond a tenth of the season's
 * median, a value is unusual. One bad day moves no median, so it does not hide itself or another.
 */
const SCORE_MIN = 3.5;
const NORMAL = 0.6745;
/** What is rare against a spread of next to nothing still has to be seen with the eye. */
const SHARE_MIN = 0.1;
/** Fewer cycles say too little of what is usual. */
const CYCLES_MIN = 3;
const CYCLES: Readonly<Record<string, number>> = { day: 7, hour: 168 };

interface AnomalyOptions {
  granularity: string;
  /** Only buckets that end by then (ISO) are looked at, and the range itself begins with a whole one. */
  completeThrough: string;
  /** ISO, where the last bucket ends. */
  to: string;
}

/** Starts (ISO, as in the points) of the unusual buckets. None for granularities without a season, and for too short a past. */
export function unusualBuckets(
  points: readonly ChartPoint[],
  { granularity, completeThrough, to }: AnomalyOptions,
): ReadonlySet<string> {
  const cycle = CYCLES[granularity];
  if (cycle === undefined) return new Set();
  const limit = Date.parse(completeThrough);
  const whole = points.filter((_, i) => Date.parse(points[i + 1]?.t ?? to) <= limit);
  const known = whole.flatMap(({ t, v }) => (v === null ? [] : [{ t, v, season: seasonOf(t, granularity) }]));
  if (known.length < cycle * CYCLES_MIN) return new Set();
  const usual = new Map(
    [...Map.groupBy(known, ({ season }) => season)].map(([season, values]) => [
      season,
      median(values.map(({ v }) => v)) ?? 0,
    ]),
  );
  const residuals = known.map(({ t, v, season }) => ({
    t,
    usual: usual.get(season) ?? 0,
    rest: v - (usual.get(season) ?? 0),
  }));
  const spread = median(residuals.map(({ rest }) => Math.abs(rest))) ?? 0;

  return new Set(
    residuals
      .filter(
        ({ rest, usual }) =>
          Math.abs(rest) > SHARE_MIN * Math.abs(usual) &&
          (spread === 0 ? rest !== 0 : (NORMAL * Math.abs(rest)) / spread > SCORE_MIN),
      )
      .map(({ t }) => t),
  );
}

/** By the calendar and the clock that the text itself is written in. */
function seasonOf(at: string, granularity: string): string {
  const weekday = new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay();

  return granularity === "hour" ? `${weekday} ${at.slice(11, 13)}` : String(weekday);
}
