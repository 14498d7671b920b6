import { toZonedIso } from "@analytics/core/time/zone";
import type { z } from "zod";
import type { pointSchema, seriesSchema } from "./answer.ts";
import type { SeriesRow } from "./compile.ts";
import type { Kind, Metric } from "./model.ts";
import type { Plan } from "./plan.ts";
import { bucketLabels } from "./time/bucket-list.ts";

export type Point = z.infer<typeof pointSchema>;
export type Series = z.infer<typeof seriesSchema>;

/** Empty buckets of these kinds were measured: nothing happened. Of all others they are undefined. */
const ZERO_KINDS: readonly Kind[] = ["count", "sum", "unique", "gauge"];

/**
 * Every bucket of every series, filled; of one that has not begun a zero says nothing, so it is undefined. At most `limit` series, and whether there were more.
 */
export function toSeries(plan: Plan, rows: readonly SeriesRow[]): { series: Series[]; truncated: boolean } {
  const series = rows.slice(0, plan.limit).map((row) => oneSeries(plan, row));

  return { series, truncated: rows.length > plan.limit };
}

/** The compared series beside their points, by bucket index; a shorter compared range ends in empty points. */
export function attachComparison(series: Series[], plan: Plan, rows: readonly SeriesRow[]): Series[] {
  const compared = new Map(
    toSeries(plan, rows).series.map((entry) => [JSON.stringify(entry.dimensions), entry]),
  );

  return series.map((entry) => {
    const { total, points } = compared.get(JSON.stringify(entry.dimensions)) ?? oneSeries(plan, NO_VALUES);

    return { ...entry, compare: { total, points } };
  });
}

const NO_VALUES: SeriesRow = { times: [], totals: [], values: [] };

function oneSeries(plan: Plan, row: SeriesRow): Series {
  const empty = emptyValue(plan.metric);
  const dimensions = Object.fromEntries(plan.dimensions.map((name, i) => [name, row[`d${i}`] ?? ""]));
  const totalAt = row.totals.indexOf(1);
  const total = totalAt === -1 ? empty : toValue(plan.metric, row.values[totalAt] ?? null);
  if (plan.granularity === "total") {
    return { dimensions, total, points: [{ t: toZonedIso(plan.range.from, plan.zone), v: total }] };
  }
  const byTime = new Map<number, number | null>();
  for (let i = 0; i < row.times.length; i += 1)
    if (i !== totalAt) byTime.set((row.times[i] as number) * 1_000, row.values[i] ?? null);
  const labels = bucketLabels(plan.buckets, plan.zone);
  const points = plan.buckets.map((bucket, i) => {
    const value = byTime.get(bucket.from);
    const known = value === undefined ? empty : toValue(plan.metric, value);

    return { t: labels[i] as string, v: known === 0 && bucket.from > plan.now ? null : known };
  });

  return { dimensions, total, points };
}

function emptyValue(metric: Metric): number | null {
  return ZERO_KINDS.includes(metric.kind) ? 0 : null;
}

/** Money is whole minor units, halves up. */
function toValue(metric: Metric, value: number | null): number | null {
  if (value === null) return null;

  return metric.unit === "money" ? Math.floor(value + 0.5) : value;
}
