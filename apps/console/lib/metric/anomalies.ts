import type { ChartPoint } from "#lib/chart/chart-rows.ts";
import { median } from "#lib/chart/histogram.ts";
import type { Measure } from "#lib/format/number.ts";
import { isCounted } from "#lib/metric/counted.ts";

/**
 * Buckets out of the ordinary, by a robust rule: from each value the median of its season (the same weekday for days, the same weekday and
 * hour for hours) is taken away; what is left is measured in median absolute deviations of all that is left. Beyond 3.5 of them, with the
 * factor 0.6745 that makes them standard deviations of a normal spread (Iglewicz and Hoaglin), and beyond a tenth of the season's
 * median, a value is unusual. One bad day moves no median, so it does not hide itself or another. What is counted scatters by chance alone as
 * its square root, so a spread is never taken for less; a series of which much stands out is a restless one; and a series that is mostly nothing, or a share that is mostly all, has no
 * ordinary to be out of.
 */
const SCORE_MIN = 3.5;
const NORMAL = 0.6745;
/** What is rare against a spread of next to nothing still has to be seen with the eye. */
const SHARE_MIN = 0.1;
/** Where more stand out, that is how the series is. */
const UNUSUAL_SHARE_MAX = 0.1;
/** Fewer cycles say too little of what is usual. */
const CYCLES_MIN = 3;
const CYCLES: Readonly<Record<string, number>> = { day: 7, hour: 168 };

interface AnomalyOptions {
  unit: Measure["unit"];
  granularity: string;
  /** Only buckets that end by then (ISO) are looked at, and the range itself begins with a whole one. */
  completeThrough: string;
  /** ISO, where the last bucket ends. */
  to: string;
}

/** Starts (ISO, as in the points) of the unusual buckets. None for granularities without a season, and for too short a past. */
export function unusualBuckets(
  points: readonly ChartPoint[],
  { unit, granularity, completeThrough, to }: AnomalyOptions,
): ReadonlySet<string> {
  const cycle = CYCLES[granularity];
  if (cycle === undefined) return new Set();
  const limit = Date.parse(completeThrough);
  const whole = points.filter((_, i) => Date.parse(points[i + 1]?.t ?? to) <= limit);
  const known = whole.flatMap(({ t, v }) => (v === null ? [] : [{ t, v, season: seasonOf(t, granularity) }]));
  const middle = median(known.map(({ v }) => v)) ?? 0;
  if (known.length < cycle * CYCLES_MIN || middle === 0 || (unit === "ratio" && middle === 1))
    return new Set();
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
  const deviation = (median(residuals.map(({ rest }) => Math.abs(rest))) ?? 0) / NORMAL;
  const spreadAt = (value: number) =>
    isCounted(unit) ? Math.max(deviation, Math.sqrt(Math.max(value, 1))) : deviation;

  const unusual = residuals.filter(
    ({ rest, usual }) =>
      Math.abs(rest) > SHARE_MIN * Math.abs(usual) && Math.abs(rest) > SCORE_MIN * spreadAt(usual),
  );

  return new Set(unusual.length > UNUSUAL_SHARE_MAX * known.length ? [] : unusual.map(({ t }) => t));
}

/** By the calendar and the clock that the text itself is written in. */
function seasonOf(at: string, granularity: string): string {
  const weekday = new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay();

  return granularity === "hour" ? `${weekday} ${at.slice(11, 13)}` : String(weekday);
}
